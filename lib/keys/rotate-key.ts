import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import type { ApiKey, Prisma } from "@/lib/db/generated/client";
import { type Grace, graces } from "@/lib/keys/graces";
import { lockKeys } from "@/lib/keys/lock-keys";
import { type IssuedKey, mintKey } from "@/lib/keys/mint-key";
import { recordEvent } from "@/lib/ledger/record-event";

export type RotateKeyError = "unknown_key" | "rotation_in_progress";

export interface Rotation {
  readonly keyId: string;
  readonly grace: Grace;
}

/**
 * A new key under the old one's name and for as long as that one was given, and an end for the old one: never later
 * than the end it had. A key that has expired can be replaced so, a revoked one is unknown.
 */
export function rotateKey(scope: Scope, rotation: Rotation): Promise<Result<IssuedKey, RotateKeyError>> {
  return inPrismaTransactionOf(scope, (tx) => rotate(tx, scope, rotation));
}

async function rotate(tx: Db, scope: Scope, { keyId, grace }: Rotation): Promise<Result<IssuedKey, RotateKeyError>> {
  const old = await lockedKey(tx, scope, keyId);
  if (old === undefined) return err("unknown_key");
  const staying = old.live.filter((key) => key.id !== keyId || grace !== "now");
  if (staying.length >= 2) return err("rotation_in_progress");
  const { name, directoryId } = old.key;
  const minted = await mintKey(tx, scope, { name, directoryId, expiresInDays: lifetimeDays(old.key) });
  await retire(tx, old.key, minted.keyId, grace);
  const data = { name, directoryId, grace, successorId: minted.keyId };
  await recordEvent(tx, { scope, type: "key.rotated", subjectId: keyId, data });
  return ok(minted);
}

interface LockedKey {
  readonly key: ApiKey;
  readonly live: readonly ApiKey[];
}

/** The key as it is once nobody else can change its directory's keys; read before, it may be another admin's by now. */
async function lockedKey(tx: Db, scope: Scope, id: string): Promise<LockedKey | undefined> {
  const where = { organizationId: scope.organizationId, id, revokedAt: null };
  const found = await tx.apiKey.findFirst({ where, select: { directoryId: true } });
  if (found === null) return undefined;
  const held = await lockKeys(tx, scope, found.directoryId);
  const key = await tx.apiKey.findFirst({ where });
  return key === null || held === undefined ? undefined : { key, live: held.liveKeys };
}

/** Keys that waited for this one to be used wait for its successor. */
async function retire(
  tx: Db,
  { organizationId, id, expiresAt }: ApiKey,
  successorId: string,
  grace: Grace,
): Promise<void> {
  await tx.apiKey.updateMany({ where: { organizationId, successorId: id }, data: { successorId } });
  await tx.apiKey.update({
    where: { organizationId_id: { organizationId, id } },
    data: retirement(expiresAt, successorId, grace),
    select: { id: true },
  });
}

const hourMillis = 3_600_000;

function retirement(expiresAt: Date, successorId: string, grace: Grace): Prisma.ApiKeyUpdateInput {
  const hours = graces[grace];
  if (hours === undefined) return { successorId };
  if (hours === 0) return { revokedAt: new Date() };
  return { expiresAt: new Date(Math.min(expiresAt.getTime(), Date.now() + hours * hourMillis)), successorId: null };
}

const lifetimeDays = ({ createdAt, expiresAt }: ApiKey): number =>
  Math.max(1, Math.round((expiresAt.getTime() - createdAt.getTime()) / (24 * hourMillis)));
