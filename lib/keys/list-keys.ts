import { env } from "@/lib/core/env";
import { isId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { keyPrefix } from "@/lib/keys/key-format";
import { type KeyState, keyState } from "@/lib/keys/key-state";

export interface KeyRow {
  readonly id: string;
  readonly directoryId: string;
  readonly name: string;
  readonly lastFour: string;
  /** What stands before the secret. */
  readonly prefix: string;
  readonly createdAt: Date;
  /** The name of the member who issued it; null where an operator did. */
  readonly createdBy: string | null;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly state: KeyState;
  /** The key whose first use ends this one. */
  readonly successorId: string | null;
}

/** The keys of one directory, or of all, newest first; revoked and expired ones too. */
export async function listKeys(scope: Scope, directoryId?: string): Promise<KeyRow[]> {
  if (directoryId !== undefined && !isId(directoryId)) return [];
  const rows = await database().prisma.$queryRaw<StoredKey[]>`
    SELECT k.id, k.directory_id AS "directoryId", k.name, k.last_four AS "lastFour", k.created_at AS "createdAt",
           m.display_name AS "createdBy", k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
           k.revoked_at AS "revokedAt", k.successor_id AS "successorId",
           EXISTS (
             SELECT FROM event e
             WHERE e.organization_id = k.organization_id AND e.subject_id = k.id AND e.type = 'key.rotated'
               AND e.data ->> 'grace' <> 'on_first_use'
           ) AS "endMoved"
    FROM api_key k
    LEFT JOIN member m ON m.organization_id = k.organization_id AND m.id = k.created_by
    WHERE k.organization_id = ${scope.organizationId}::uuid
      AND k.directory_id = coalesce(${directoryId ?? null}::uuid, k.directory_id)
    ORDER BY k.created_at DESC, k.id`;
  const now = new Date();
  return rows.map(({ endMoved, ...row }) => ({
    ...row,
    prefix: keyPrefix({ env: env().API_KEY_ENV, keyId: row.id }),
    state: keyState({ ...row, endMoved }, now),
  }));
}

type StoredKey = Omit<KeyRow, "prefix" | "state"> & { readonly endMoved: boolean };
