import { isId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import type { ApiKey } from "@/lib/db/generated/client";

export interface HeldKeys {
  /** live, paused, off */
  readonly state: string;
  /** Neither revoked nor expired. */
  readonly liveKeys: readonly ApiKey[];
}

/**
 * The keys of a directory, which nobody else can add to before this transaction ends: two admins who press the same
 * button make one key, not two. Requests of the directory are not held up.
 */
export async function lockKeys(tx: Db, scope: Scope, directoryId: string): Promise<HeldKeys | undefined> {
  if (!isId(directoryId)) return undefined;
  const { organizationId } = scope;
  const [directory] = await tx.$queryRaw<{ readonly state: string }[]>`
    SELECT state FROM directory WHERE organization_id = ${organizationId}::uuid AND id = ${directoryId}::uuid
    FOR NO KEY UPDATE`;
  if (directory === undefined) return undefined;
  const liveKeys = await tx.apiKey.findMany({
    where: { organizationId, directoryId, revokedAt: null, expiresAt: { gt: new Date() } },
  });
  return { state: directory.state, liveKeys };
}
