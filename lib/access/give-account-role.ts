import { type ChangedRole, decideHandGrant, type HandGrantError } from "@/lib/access/decide-hand-grant";
import { emailKey } from "@/lib/core/email-key";
import { err, type Result } from "@/lib/core/result";
import type { AccountScope } from "@/lib/core/scope";
import { inTransactionOf } from "@/lib/db/in-transaction-of";
import { run, type Statement } from "@/lib/db/statement";

export interface AccountRoleGift {
  /** Of a member of the organization: whoever manages one account is not shown a list of everybody. */
  readonly email: string;
  readonly roleKey: string;
}

/** Gives somebody of the organization a role in the account of the scope, by hand, and nowhere else. */
export const giveAccountRole = (
  scope: AccountScope,
  { email, roleKey }: AccountRoleGift,
): Promise<Result<ChangedRole, HandGrantError>> =>
  inTransactionOf(scope, async (client) => {
    const [member] = await run(client, selectByAddress, [scope.organizationId, emailKey(email)]);
    if (member === undefined) return err("unknown_member");
    return decideHandGrant(client, scope, {
      memberId: member.id,
      roleKey,
      accountId: scope.account.id,
      isGiven: true,
    });
  });

const selectByAddress: Statement<{ id: string }> = {
  name: "select-member-by-address",
  text: `SELECT id FROM member WHERE organization_id = $1 AND email_key = $2 AND status <> 'removed'`,
};
