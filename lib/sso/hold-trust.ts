import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";

/**
 * A transaction during which nobody else changes whom an organization trusts, or whether: one after another for an
 * organization. Nothing that only refers to the organization has to wait for it, so people go on being provisioned.
 * Sign-ins and links do, since they ask what the organization is like, and so do groups that come or go: they are counted
 * on its row.
 */
export const holdTrust = <T>(scope: Pick<Scope, "organizationId">, work: (tx: Db) => Promise<T>): Promise<T> =>
  inPrismaTransactionOf(
    scope,
    async (tx) => {
      await tx.$queryRaw`SELECT FROM organization WHERE id = ${scope.organizationId}::uuid FOR NO KEY UPDATE`;
      return work(tx);
    },
    { timeout: patienceMillis, maxWait: patienceMillis },
  );

/** Jackson's store may be asked several times within, and whoever comes next waits for that. */
const patienceMillis = 20_000;
