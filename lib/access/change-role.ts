import type { PoolClient } from "pg";
import { keepingAnOwner } from "@/lib/access/keeping-an-owner";
import { lockMember, type LockedMember } from "@/lib/access/lock-member";
import { type GrantableRole, mayGrant } from "@/lib/access/may-grant";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope, Scope } from "@/lib/core/scope";
import { inTransaction } from "@/lib/db/in-transaction";
import { run, type Statement } from "@/lib/db/statement";
import { recordEvent } from "@/lib/ledger/record-event";

export interface RoleChange {
  readonly memberId: string;
  readonly roleKey: string;
  /** Given by hand, or what was given by hand taken. */
  readonly isGiven: boolean;
}

export type RoleChangeError = "unknown_member" | "unknown_role" | "above_yourself" | "last_owner";

/**
 * Gives a member a role by hand, or takes back one that was given by hand. Nobody gives or takes a role that allows more
 * than their own; Owner is an owner's to give and to take, and the last active owner keeps it. What a group gives is not
 * touched. Saying what is already so changes nothing.
 */
export async function changeRole(
  scope: Scope | MemberScope,
  change: RoleChange,
): Promise<Result<{ readonly displayName: string; readonly roleName: string }, RoleChangeError>> {
  return keepingAnOwner(inTransaction((client) => decide(client, scope, change)));
}

async function decide(
  client: PoolClient,
  scope: Scope | MemberScope,
  change: RoleChange,
): Promise<Result<{ displayName: string; roleName: string }, RoleChangeError>> {
  const member = await lockMember(client, scope.organizationId, change.memberId);
  if (member === undefined) return err("unknown_member");
  const [role] = await run(client, selectRole, [scope.organizationId, change.roleKey]);
  if (role === undefined) return err("unknown_role");
  if (!mayGrant(scope, role)) return err("above_yourself");
  await (change.isGiven ? give : take)(client, scope, member, role);
  return ok({ displayName: member.displayName, roleName: role.name });
}

interface Role extends GrantableRole {
  readonly id: string;
  readonly name: string;
}

async function give(client: PoolClient, scope: Scope, { id, displayName }: LockedMember, role: Role): Promise<void> {
  const held = await run(client, selectGrant, [scope.organizationId, id, role.id]);
  if (held.length > 0) return;
  const data = { displayName, role: role.name, source: "manual" };
  const cause = await recordEvent(client, { scope, type: "grant.added", subjectId: id, data });
  await run(client, insertGrant, [scope.organizationId, id, role.id, cause]);
}

async function take(client: PoolClient, scope: Scope, { id, displayName }: LockedMember, role: Role): Promise<void> {
  const taken = await run(client, deleteGrant, [scope.organizationId, id, role.id]);
  if (taken.length === 0) return;
  const data = { displayName, role: role.name, source: "manual" };
  await recordEvent(client, { scope, type: "grant.removed", subjectId: id, data });
}

const selectRole: Statement<Role> = {
  name: "select-role-by-key",
  text: `
SELECT id, name, is_protected AS "isProtected", permissions FROM role
WHERE organization_id = $1 AND key = $2 FOR SHARE`,
};

const selectGrant: Statement<{ role_id: string }> = {
  name: "select-manual-grant",
  text: `SELECT role_id FROM "grant" WHERE organization_id = $1 AND member_id = $2 AND role_id = $3 AND source = 'manual'`,
};

const insertGrant: Statement<never> = {
  name: "insert-manual-grant",
  text: `
INSERT INTO "grant" (organization_id, member_id, role_id, source, source_id, cause) VALUES ($1, $2, $3, 'manual', '', $4)`,
};

const deleteGrant: Statement<{ role_id: string }> = {
  name: "delete-manual-grant",
  text: `
DELETE FROM "grant" WHERE organization_id = $1 AND member_id = $2 AND role_id = $3 AND source = 'manual'
RETURNING role_id`,
};
