import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { recordEvent } from "@/lib/ledger/record-event";

/**
 * Ends a key: no request that begins after this has answered is served with it. Revoking it again changes nothing.
 * A key that was to retire once this one is used stays as it is: revoking the new key takes the rotation back.
 */
export function revokeKey(scope: Scope, keyId: string): Promise<Result<void, "unknown_key">> {
  return inPrismaTransactionOf(scope, (tx) => revoke(tx, scope, keyId));
}

async function revoke(tx: Db, scope: Scope, id: string): Promise<Result<void, "unknown_key">> {
  const { organizationId } = scope;
  const key = await tx.apiKey.findUnique({ where: { organizationId_id: { organizationId, id } } });
  if (key === null) return err("unknown_key");
  const ended = await tx.apiKey.updateMany({
    where: { organizationId, id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (ended.count === 0) return ok(undefined);
  await tx.apiKey.updateMany({ where: { organizationId, successorId: id }, data: { successorId: null } });
  const data = { name: key.name, directoryId: key.directoryId };
  await recordEvent(tx, { scope, type: "key.revoked", subjectId: id, data });
  return ok(undefined);
}
