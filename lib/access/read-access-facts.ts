import { parsePolicy } from "@/lib/access/policy";
import type { AccessFacts, DirectoryFacts, DirectoryGrant, MemberStatus } from "@/lib/access/resolve-access";
import { type Queryable, run, type Statement } from "@/lib/db/statement";

/** The facts, and the name that events and previews call the member by. */
export interface NamedAccessFacts extends AccessFacts {
  readonly displayName: string;
}

/**
 * What the resolver has to know of some members of one organization, in the order of their ids. Members that do not
 * exist are left out. Inside a transaction that will write, lock them first with `lockMembers`.
 */
export async function readAccessFacts(
  client: Queryable,
  organizationId: string,
  memberIds: readonly string[],
): Promise<readonly NamedAccessFacts[]> {
  const rows = await run(client, selectFacts, [organizationId, memberIds]);
  return rows.map((row) => ({
    memberId: row.id,
    displayName: row.display_name,
    status: row.status,
    isHeld: row.status === "suspended" && row.status_source === "manual",
    isProtected: row.is_protected,
    grants: row.grants,
    directories: row.directories.map(toDirectoryFacts),
  }));
}

/**
 * Locks members until the transaction ends, in one order for everybody, so that two changes of one person's access
 * follow each other and neither decides on facts the other is changing.
 */
export async function lockMembers(
  client: Queryable,
  organizationId: string,
  memberIds: readonly string[],
): Promise<void> {
  await run(client, lockRows, [organizationId, memberIds]);
}

interface DirectoryRow {
  readonly directoryId: string;
  readonly isOn: boolean;
  readonly policy: unknown;
  readonly active: boolean;
  readonly isDeleted: boolean;
  readonly mapped: DirectoryFacts["mapped"];
  readonly initialRoleId: string | null;
}

function toDirectoryFacts(row: DirectoryRow): DirectoryFacts {
  const alive = row.active ? "active" : "inactive";
  return {
    directoryId: row.directoryId,
    isOn: row.isOn,
    policy: parsePolicy(row.policy),
    presence: row.isDeleted ? "deleted" : alive,
    mapped: row.mapped,
    initialRoleId: row.initialRoleId ?? undefined,
  };
}

const lockRows: Statement<{ id: string }> = {
  name: "lock-members",
  text: `SELECT id FROM member WHERE organization_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
};

/**
 * A person who was deleted and came back has two rows in the directory: the living one speaks.
 * The policy of the version in force and the role it names are read with it. Grants are read once for all members: asked
 * for one by one, a table that has just grown is searched by its organization alone.
 */
const selectFacts: Statement<{
  id: string;
  display_name: string;
  status: MemberStatus;
  status_source: string;
  is_protected: boolean;
  grants: readonly DirectoryGrant[];
  directories: readonly DirectoryRow[];
}> = {
  name: "select-access-facts",
  text: `
WITH held AS (
  SELECT g.member_id, bool_or(g.source = 'manual' AND r.is_protected) AS is_protected,
    jsonb_agg(jsonb_build_object('roleId', g.role_id, 'source', g.source, 'sourceId', g.source_id, 'accountId', NULL))
      FILTER (WHERE g.source IN ('group', 'default')) AS grants
  FROM "grant" g JOIN role r ON r.organization_id = $1 AND r.id = g.role_id
  WHERE g.organization_id = $1 AND g.member_id = ANY($2::uuid[])
  GROUP BY g.member_id
), held_in_accounts AS (
  SELECT g.member_id, jsonb_agg(jsonb_build_object(
    'roleId', g.role_id, 'source', g.source, 'sourceId', g.source_id, 'accountId', g.account_id)) AS grants
  FROM account_grant g
  JOIN account a ON a.organization_id = $1 AND a.id = g.account_id AND a.archived_at IS NULL
  WHERE g.organization_id = $1 AND g.member_id = ANY($2::uuid[]) AND g.source = 'group'
  GROUP BY g.member_id
)
SELECT m.id, m.display_name, m.status, m.status_source,
  COALESCE(held.is_protected, false) AS is_protected,
  COALESCE(held.grants, '[]') || COALESCE(held_in_accounts.grants, '[]') AS grants,
  COALESCE((
    SELECT json_agg(json_build_object(
      'directoryId', u.directory_id, 'isOn', d.state <> 'off', 'policy', p.policy,
      'active', u.active, 'isDeleted', u.removed_at IS NOT NULL,
      'mapped', COALESCE((
        SELECT json_agg(json_build_object('groupId', gm.group_id, 'roleId', mp.role_id, 'accountId', mp.account_id,
          'isArchived', a.archived_at IS NOT NULL))
        FROM group_member gm
        JOIN mapping mp ON mp.organization_id = $1 AND mp.directory_id = gm.directory_id AND mp.group_id = gm.group_id
        JOIN role r ON r.organization_id = $1 AND r.id = mp.role_id AND NOT r.is_protected
        LEFT JOIN account a ON a.organization_id = $1 AND a.id = mp.account_id
        WHERE gm.organization_id = $1 AND gm.directory_id = u.directory_id AND gm.user_id = u.id
      ), '[]'),
      'initialRoleId', (
        SELECT r.id FROM role r
        WHERE r.organization_id = $1 AND r.key = p.policy->>'initialRole' AND NOT r.is_protected
      )))
    FROM (
      SELECT DISTINCT ON (du.directory_id) du.* FROM directory_user du
      WHERE du.organization_id = $1 AND du.member_id = m.id
      ORDER BY du.directory_id, du.removed_at IS NOT NULL, du.id DESC
    ) u
    JOIN directory d ON d.organization_id = $1 AND d.id = u.directory_id
    JOIN policy p ON p.organization_id = $1 AND p.directory_id = d.id AND p.version = d.policy_version
  ), '[]') AS directories
FROM member m
LEFT JOIN held ON held.member_id = m.id
LEFT JOIN held_in_accounts ON held_in_accounts.member_id = m.id
WHERE m.organization_id = $1 AND m.id = ANY($2::uuid[])
ORDER BY m.id`,
};
