import type { PoolClient } from "pg";
import { lockAccount, type LockedAccount } from "@/lib/access/lock-account";
import { lockMember, type LockedMember } from "@/lib/access/lock-member";
import { type GrantableRole, type Granter, mayGrant } from "@/lib/access/may-grant";
import { err, ok, type Result } from "@/lib/core/result";
import { run, type Statement } from "@/lib/db/statement";
import { recordEvent } from "@/lib/ledger/record-event";

export interface HandGrant {
  readonly memberId: string;
  readonly roleKey: string;
  /** Where the role is held; null in the whole organization. */
  readonly accountId: string | null;
  /** Given by hand, or what was given by hand taken. */
  readonly isGiven: boolean;
}

export type HandGrantError =
  "unknown_member" | "unknown_role" | "unknown_account" | "above_yourself" | "organization_only";

export interface ChangedRole {
  readonly displayName: string;
  readonly roleName: string;
  readonly accountName: string | null;
}

/** Gives a role by hand or takes it, in a transaction of the caller. Saying what is already so changes nothing. */
export async function decideHandGrant(
  client: PoolClient,
  scope: Granter,
  { memberId, roleKey, accountId, isGiven }: HandGrant,
): Promise<Result<ChangedRole, HandGrantError>> {
  const { organizationId } = scope;
  const member = await lockMember(client, organizationId, memberId);
  if (member === undefined) return err("unknown_member");
  const account = accountId === null ? null : await lockAccount(client, organizationId, accountId);
  if (account === undefined) return err("unknown_account");
  const [role] = await run(client, selectRole, [organizationId, roleKey]);
  if (role === undefined) return err("unknown_role");
  const refusal = refusalOf(scope, role, account);
  if (refusal !== undefined) return err(refusal);
  await (isGiven ? give : take)(client, scope, { member, role, account });
  return ok({ displayName: member.displayName, roleName: role.name, accountName: account?.name ?? null });
}

function refusalOf(scope: Granter, role: Role, account: LockedAccount | null): HandGrantError | undefined {
  if (account !== null && role.isProtected) return "organization_only";
  return mayGrant(scope, role) ? undefined : "above_yourself";
}

interface Role extends GrantableRole {
  readonly id: string;
  readonly name: string;
}

interface Held {
  readonly member: LockedMember;
  readonly role: Role;
  readonly account: LockedAccount | null;
}

/** The table that a role is held in, and the values of its row's key. */
const placeOf = (scope: Granter, { member, role, account }: Held) =>
  account === null
    ? ({ statements: inOrganization, key: [scope.organizationId, member.id, role.id] } as const)
    : ({ statements: inAccount, key: [scope.organizationId, member.id, role.id, account.id] } as const);

async function give(client: PoolClient, scope: Granter, held: Held): Promise<void> {
  const { statements, key } = placeOf(scope, held);
  if ((await run(client, statements.select, key)).length > 0) return;
  const { id: subjectId } = held.member;
  const cause = await recordEvent(client, { scope, type: "grant.added", subjectId, data: dataOf(held) });
  await run(client, statements.insert, [...key, cause]);
}

async function take(client: PoolClient, scope: Granter, held: Held): Promise<void> {
  const { statements, key } = placeOf(scope, held);
  if ((await run(client, statements.remove, key)).length === 0) return;
  const { id: subjectId } = held.member;
  const cause = await recordEvent(client, { scope, type: "grant.removed", subjectId, data: dataOf(held) });
  if (held.role.isProtected) await run(client, endPasswordSessions, [scope.organizationId, subjectId, cause]);
}

const dataOf = ({ member, role, account }: Held) => ({
  displayName: member.displayName,
  role: role.name,
  source: "manual",
  ...(account === null ? {} : { account: account.name, accountId: account.id }),
});

const selectRole: Statement<Role> = {
  name: "select-role-by-key",
  text: `
SELECT id, name, is_protected AS "isProtected", permissions FROM role
WHERE organization_id = $1 AND key = $2 FOR SHARE`,
};

interface GrantStatements {
  readonly select: Statement<{ role_id: string }>;
  readonly insert: Statement<never>;
  readonly remove: Statement<{ role_id: string }>;
}

const held = `organization_id = $1 AND member_id = $2 AND role_id = $3 AND source = 'manual'`;

const inOrganization: GrantStatements = {
  select: { name: "select-manual-grant", text: `SELECT role_id FROM "grant" WHERE ${held}` },
  insert: {
    name: "insert-manual-grant",
    text: `
INSERT INTO "grant" (organization_id, member_id, role_id, source, source_id, cause) VALUES ($1, $2, $3, 'manual', '', $4)`,
  },
  remove: { name: "delete-manual-grant", text: `DELETE FROM "grant" WHERE ${held} RETURNING role_id` },
};

const inAccount: GrantStatements = {
  select: {
    name: "select-manual-account-grant",
    text: `SELECT role_id FROM account_grant WHERE ${held} AND account_id = $4`,
  },
  insert: {
    name: "insert-manual-account-grant",
    text: `
INSERT INTO account_grant (organization_id, member_id, role_id, account_id, source, source_id, cause)
VALUES ($1, $2, $3, $4, 'manual', '', $5)`,
  },
  remove: {
    name: "delete-manual-account-grant",
    text: `DELETE FROM account_grant WHERE ${held} AND account_id = $4 RETURNING role_id`,
  },
};

/** Only a protected role lets somebody in by password where single sign-on is required. */
const endPasswordSessions: Statement<never> = {
  name: "end-password-sessions-of-former-owner",
  text: `
UPDATE session s SET ended_at = now(), ended_cause = $3
FROM organization o
WHERE o.id = $1 AND o.sso_enforcement = 'required'
  AND s.organization_id = $1 AND s.member_id = $2 AND s.method = 'password' AND s.ended_at IS NULL
  AND NOT EXISTS (
    SELECT FROM "grant" g JOIN role r ON r.organization_id = $1 AND r.id = g.role_id AND r.is_protected
    WHERE g.organization_id = $1 AND g.member_id = $2
  )`,
};
