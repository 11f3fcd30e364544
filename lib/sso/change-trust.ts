import { log } from "@/lib/core/log";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { holdTrust } from "@/lib/sso/hold-trust";
import { jackson } from "@/lib/sso/jackson";
import { readTrust } from "@/lib/sso/read-trust";
import { settleTrust } from "@/lib/sso/settle-trust";
import type { Trusted } from "@/lib/sso/trust-metadata";

/**
 * A transaction that changes whom an organization trusts, one after another, for neither our table nor Jackson's store may
 * end with the half of each of two. Where it fails, at its commit even, Jackson trusts again what our row says.
 */
export async function changeTrust<T>(scope: Pick<Scope, "organizationId">, work: (tx: Db) => Promise<T>): Promise<T> {
  const { organizationId } = scope;
  // Jackson may have to make its tables first, which is not to be waited for under the lock.
  await jackson();
  const before: (Trusted | undefined)[] = [];
  try {
    return await holdTrust(scope, async (tx) => {
      // Work that lost a deadlock begins again, with what its first beginning left there.
      before.push(await readTrust(organizationId));
      return work(tx);
    });
  } catch (error) {
    if (before.length > 0) await takeBack(organizationId, before);
    throw error;
  }
}

/** Under the lock once more: it was let go with the transaction, and somebody else may have changed the trust since. */
async function takeBack(organizationId: string, before: readonly (Trusted | undefined)[]): Promise<void> {
  try {
    await holdTrust({ organizationId }, (tx) => settleTrust(tx, organizationId, before));
  } catch (error) {
    log.error({ err: error, organizationId }, "a failed change of trust in an identity provider was not taken back");
  }
}
