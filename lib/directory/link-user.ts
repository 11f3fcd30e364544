import type { PoolClient } from "pg";
import { applyAccess } from "@/lib/access/apply-access";
import { owns } from "@/lib/access/may-grant";
import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope, Scope } from "@/lib/core/scope";
import { inTransactionOf } from "@/lib/db/in-transaction-of";
import { run, type Statement } from "@/lib/db/statement";
import { verifiedAmong } from "@/lib/domains/verified-among";
import { addressOf } from "@/lib/directory/list-unlinked";
import { lockNamesake } from "@/lib/directory/lock-namesake";
import { recordLink } from "@/lib/directory/record-link";

export type LinkError =
  "unknown_user" | "already_linked" | "no_such_member" | "member_taken" | "protected_member" | "domain_unverified";

interface UserToLink {
  readonly directoryId: string;
  readonly userId: string;
  /** Whether an owner says that they are one person although the domain of the address is not verified. */
  readonly isConfirmed?: boolean;
}

/**
 * Says that a person of a directory is the member with the same address: from then on the directory decides about that
 * member's access, at once and in the same transaction, and the sessions that were there end. Only an admin can say so,
 * and nobody of a protected member. Where the address is not of a verified domain an owner has to confirm it: the address
 * alone proves nothing.
 */
export function linkUser(
  scope: Scope | MemberScope,
  user: UserToLink,
): Promise<Result<{ readonly displayName: string }, LinkError>> {
  return inTransactionOf(scope, (client) => link(client, scope, user));
}

async function link(
  client: PoolClient,
  scope: Scope | MemberScope,
  { directoryId, userId, isConfirmed }: UserToLink,
): Promise<Result<{ readonly displayName: string }, LinkError>> {
  if (![directoryId, userId].every(isId)) return err("unknown_user");
  const { organizationId } = scope;
  const [user] = await run(client, lockUnlinked, [organizationId, directoryId, userId]);
  if (user === undefined) return err("unknown_user");
  if (user.member_id !== null) return err("already_linked");
  const member = await lockNamesake(client, organizationId, addressOf(user.resource));
  if (member === undefined) return err("no_such_member");
  if (member.is_protected) return err("protected_member");
  const mayVouch = isConfirmed === true && owns(scope);
  if (!mayVouch && !(await isVerified(client, organizationId, member.email))) return err("domain_unverified");
  const taken = await run(client, selectLivingUser, [organizationId, directoryId, member.id]);
  if (taken.length > 0) return err("member_taken");
  await run(client, setMember, [organizationId, directoryId, userId, member.id]);
  const { id: memberId, display_name: displayName } = member;
  await recordLink(client, scope, { memberId, displayName, directoryId, userName: user.user_name });
  await applyAccess(client, [memberId], { scope });
  return ok({ displayName });
}

const isVerified = async (client: PoolClient, organizationId: string, email: string): Promise<boolean> =>
  (await verifiedAmong(client, organizationId, [email])).has(email);

const lockUnlinked: Statement<{ user_name: string; member_id: string | null; resource: unknown }> = {
  name: "lock-unlinked",
  text: `
SELECT user_name, member_id, resource FROM directory_user
WHERE organization_id = $1 AND directory_id = $2 AND id = $3 AND removed_at IS NULL
FOR NO KEY UPDATE`,
};

/** Whoever of a directory is a member now. */
export const selectLivingUser: Statement<{ id: string }> = {
  name: "select-living-user-of-member",
  text: `
SELECT id FROM directory_user
WHERE organization_id = $1 AND directory_id = $2 AND member_id = $3 AND removed_at IS NULL`,
};

const setMember: Statement<never> = {
  name: "set-member-of-user",
  text: `UPDATE directory_user SET member_id = $4 WHERE organization_id = $1 AND directory_id = $2 AND id = $3`,
};
