import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { recordEvent } from "@/lib/ledger/record-event";
import type { JitPolicy } from "@/lib/sso/jit-policies";

/** Decides who becomes a member by signing in for the first time. Those who are members already stay. */
export async function saveJit(scope: MemberScope, jit: JitPolicy): Promise<Result<undefined, "not_owner">> {
  if (!scope.permissions.has("organization:own")) return err("not_owner");
  return inPrismaTransactionOf(scope, (tx) => save(tx, scope, jit));
}

async function save(tx: Db, scope: MemberScope, jit: JitPolicy): Promise<Result<undefined, never>> {
  const id = scope.organizationId;
  const { count } = await tx.organization.updateMany({ where: { id, jit: { not: jit } }, data: { jit } });
  if (count > 0) await recordEvent(tx, { scope, type: "organization.jit_saved", subjectId: id, data: { jit } });
  return ok(undefined);
}
