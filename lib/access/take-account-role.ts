import { type ChangedRole, decideHandGrant, type HandGrantError } from "@/lib/access/decide-hand-grant";
import type { Result } from "@/lib/core/result";
import type { AccountScope } from "@/lib/core/scope";
import { inTransactionOf } from "@/lib/db/in-transaction-of";

/** Takes back a role that somebody was given by hand in the account of the scope. What they hold elsewhere stays. */
export const takeAccountRole = (
  scope: AccountScope,
  held: { readonly memberId: string; readonly roleKey: string },
): Promise<Result<ChangedRole, HandGrantError>> =>
  inTransactionOf(scope, (client) =>
    decideHandGrant(client, scope, { ...held, accountId: scope.account.id, isGiven: false }),
  );
