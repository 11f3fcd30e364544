import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { recordEvent } from "@/lib/ledger/record-event";
import { Limits, readLimits } from "@/lib/limits/limits";

/** Changes some of an organization's limits; `null` gives a figure its default back. @returns all of them as they stand */
export async function saveLimits(
  scope: Scope,
  changes: Readonly<Partial<Record<keyof Limits, number | null>>>,
): Promise<Result<Limits, "bad_limit">> {
  return inPrismaTransactionOf(scope, (tx) => save(tx, scope, changes));
}

async function save(
  tx: Db,
  scope: Scope,
  changes: Readonly<Partial<Record<keyof Limits, number | null>>>,
): Promise<Result<Limits, "bad_limit">> {
  const id = scope.organizationId;
  const { limits } = await tx.organization.findUniqueOrThrow({ where: { id }, select: { limits: true } });
  const merged = Object.entries({ ...asRecord(limits), ...changes }).filter(([, figure]) => figure !== null);
  const own = Limits.partial().safeParse(Object.fromEntries(merged));
  if (!own.success) return err("bad_limit");
  await tx.organization.update({ where: { id }, data: { limits: onlyOwn(merged) } });
  await recordEvent(tx, { scope, type: "organization.limits_saved", subjectId: id, data: onlyOwn(merged) });
  return ok(readLimits(onlyOwn(merged)));
}

const asRecord = (stored: unknown): Readonly<Record<string, unknown>> =>
  typeof stored === "object" && stored !== null ? { ...stored } : {};

/** What is at its default today follows the default of tomorrow, so only what was set is kept. */
const onlyOwn = (entries: readonly (readonly [string, unknown])[]): Record<string, number> =>
  Object.fromEntries(entries.flatMap(([name, figure]) => (typeof figure === "number" ? [[name, figure]] : [])));
