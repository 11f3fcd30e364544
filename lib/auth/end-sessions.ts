import { closeSessions, type WhichSessions } from "@/lib/auth/close-sessions";
import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import { inTransactionOf } from "@/lib/db/in-transaction-of";

/** Ends sessions of a member of the organization: from the next request on, on every instance, they open nothing. */
export async function endSessions(
  scope: Scope,
  which: WhichSessions,
): Promise<Result<{ readonly count: number }, "no_session">> {
  const ids = [which.memberId, which.only, which.except].filter((id) => id !== undefined);
  if (!ids.every(isId)) return err("no_session");
  const count = await inTransactionOf(scope, (client) => closeSessions(client, scope, which));
  return count === 0 ? err("no_session") : ok({ count });
}
