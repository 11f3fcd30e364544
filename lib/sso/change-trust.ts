import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { jackson } from "@/lib/sso/jackson";

/**
 * A transaction that changes whom an organization trusts: one after another for an organization, for neither our table
 * nor Jackson's store may end with the half of each of two.
 */
export async function changeTrust<T>(scope: Pick<Scope, "organizationId">, work: (tx: Db) => Promise<T>): Promise<T> {
  // Jackson may have to make its tables first, which is not to be waited for under the lock.
  await jackson();
  return inPrismaTransactionOf(
    scope,
    async (tx) => {
      await tx.$queryRaw`SELECT FROM organization WHERE id = ${scope.organizationId}::uuid FOR UPDATE`;
      return work(tx);
    },
    { timeout: patienceMillis, maxWait: patienceMillis },
  );
}

/** Jackson's store is asked several times within. */
const patienceMillis = 20_000;
