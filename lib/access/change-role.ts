import { type ChangedRole, decideHandGrant, type HandGrant, type HandGrantError } from "@/lib/access/decide-hand-grant";
import { keepingAnOwner } from "@/lib/access/keeping-an-owner";
import type { Result } from "@/lib/core/result";
import type { MemberScope, Scope } from "@/lib/core/scope";
import { inTransactionOf } from "@/lib/db/in-transaction-of";

export type RoleChangeError = HandGrantError | "last_owner";

/**
 * Gives a member a role by hand, in the whole organization or in one account, or takes back one that was given by hand.
 * Nobody gives or takes a role that allows more than their own; Owner is an owner's to give and to take, never for one
 * account alone, and the last active owner keeps it. What a group gives is not touched. Saying what is already so changes
 * nothing.
 */
export function changeRole(
  scope: Scope | MemberScope,
  change: HandGrant,
): Promise<Result<ChangedRole, RoleChangeError>> {
  return keepingAnOwner(inTransactionOf(scope, (client) => decideHandGrant(client, scope, change)));
}
