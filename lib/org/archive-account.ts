import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { recordEvent } from "@/lib/ledger/record-event";

/**
 * Archives an account: from the next request on it opens to nobody and no role that is held in it gives anything. Who
 * held what, and which groups are mapped to it, stays written down. Its slug is free again.
 */
export async function archiveAccount(
  scope: Scope,
  accountId: string,
): Promise<Result<{ readonly name: string }, "unknown_account">> {
  if (!isId(accountId)) return err("unknown_account");
  return inPrismaTransactionOf(scope, (tx) => archive(tx, scope, accountId));
}

/** The row is written first: whoever is giving a role in the account holds it until that is done. */
async function archive(
  tx: Db,
  scope: Scope,
  accountId: string,
): Promise<Result<{ readonly name: string }, "unknown_account">> {
  const { organizationId } = scope;
  const [account] = await tx.account.updateManyAndReturn({
    where: { organizationId, id: accountId, archivedAt: null },
    data: { archivedAt: new Date() },
    select: { name: true, slug: true },
  });
  if (account === undefined) return err("unknown_account");
  const held = await tx.accountGrant.groupBy({ by: ["memberId"], where: { organizationId, accountId } });
  const data = { ...account, people: held.length };
  await recordEvent(tx, { scope, type: "account.archived", subjectId: accountId, data });
  return ok({ name: account.name });
}
