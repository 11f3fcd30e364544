import { CommandFailure } from "@/cli/command-failure";
import { scopeOf } from "@/cli/scope-of";
import { findKeyOwner } from "@/lib/keys/find-key-owner";
import { revokeKey } from "@/lib/keys/revoke-key";

/** The command `key revoke` */
export async function keyRevoke({ keyId }: { readonly keyId: string }): Promise<string> {
  const slug = await findKeyOwner(keyId);
  if (slug === undefined) throw new CommandFailure(`There is no key "${keyId}".`);
  const revoked = await revokeKey(await scopeOf(slug), keyId);
  if (!revoked.ok) throw new CommandFailure(`There is no key "${keyId}".`);
  return `Key ${keyId} of ${slug} is revoked.`;
}
