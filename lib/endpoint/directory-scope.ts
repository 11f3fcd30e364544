import type { DirectoryScope } from "@/lib/core/scope";
import type { KeyFacts } from "@/lib/endpoint/authenticate";

/** The scope of one SCIM request: made here alone, and only of a key that was accepted. */
export function directoryScope({ organizationId, directoryId, keyId }: KeyFacts, requestId: string): DirectoryScope {
  const scope = { organizationId, directoryId, keyId, requestId, actor: { type: "directory", id: directoryId } };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the proof of a scope is a type without a value: whoever may make one says so here
  return scope as unknown as DirectoryScope;
}
