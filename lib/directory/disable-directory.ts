import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { lockKeys } from "@/lib/keys/lock-keys";
import { recordEvent } from "@/lib/ledger/record-event";

/**
 * Turns a directory off: its keys are revoked in the same moment, its people and what they were granted stay.
 * Doing it twice changes nothing.
 */
export function disableDirectory(
  scope: Scope,
  { directoryId }: { readonly directoryId: string },
): Promise<Result<{ readonly revokedKeys: number }, "unknown_directory">> {
  return inPrismaTransactionOf(scope, (tx) => disable(tx, scope, directoryId));
}

async function disable(
  tx: Db,
  scope: Scope,
  id: string,
): Promise<Result<{ readonly revokedKeys: number }, "unknown_directory">> {
  const { organizationId } = scope;
  const held = await lockKeys(tx, scope, id);
  if (held === undefined) return err("unknown_directory");
  if (held.state === "off") return ok({ revokedKeys: 0 });
  const now = new Date();
  const directory = await tx.directory.update({
    where: { organizationId_id: { organizationId, id } },
    data: { state: "off", endedAt: now },
    select: { name: true },
  });
  await tx.apiKey.updateMany({ where: { organizationId, directoryId: id, revokedAt: null }, data: { revokedAt: now } });
  for (const key of held.liveKeys) {
    const data = { name: key.name, directoryId: id };
    await recordEvent(tx, { scope, type: "key.revoked", subjectId: key.id, data });
  }
  // What is no longer synced does not count against what may be.
  const groups = await tx.directoryGroup.count({ where: { organizationId, directoryId: id } });
  await tx.organization.update({ where: { id: organizationId }, data: { groupCount: { decrement: groups } } });
  const revokedKeys = held.liveKeys.length;
  await recordEvent(tx, {
    scope,
    type: "directory.disabled",
    subjectId: id,
    data: { name: directory.name, revokedKeys },
  });
  return ok({ revokedKeys });
}
