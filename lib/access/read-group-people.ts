import type { GroupPerson, HeldRole, MappingChange } from "@/lib/access/mapping-effect";
import { readAccessFacts } from "@/lib/access/read-access-facts";
import { type Queryable, run, type Statement } from "@/lib/db/statement";

/** The members who stand behind the users of a group. */
export async function readGroupMemberIds(
  client: Queryable,
  organizationId: string,
  { directoryId, groupId }: MappingChange,
): Promise<readonly string[]> {
  const rows = await run(client, selectMemberIds, [organizationId, directoryId, groupId]);
  return rows.map(({ member_id }) => member_id);
}

/** What decides over their roles, in the order of their ids. */
export async function readGroupPeople(
  client: Queryable,
  organizationId: string,
  memberIds: readonly string[],
): Promise<readonly GroupPerson[]> {
  const facts = await readAccessFacts(client, organizationId, memberIds);
  const others = await run(client, selectOtherRoles, [organizationId, memberIds]);
  const byMember = new Map<string, HeldRole[]>(memberIds.map((id) => [id, []]));
  for (const role of others) byMember.get(role.memberId)?.push(role);
  return facts.map((person) => ({ ...person, others: byMember.get(person.memberId) ?? [] }));
}

const selectMemberIds: Statement<{ member_id: string }> = {
  name: "select-group-member-ids",
  text: `
SELECT DISTINCT u.member_id
FROM group_member gm
JOIN directory_user u ON u.organization_id = $1 AND u.directory_id = $2 AND u.id = gm.user_id
WHERE gm.organization_id = $1 AND gm.directory_id = $2 AND gm.group_id = $3
  AND u.member_id IS NOT NULL AND u.removed_at IS NULL`,
};

const selectOtherRoles: Statement<HeldRole & { readonly memberId: string }> = {
  name: "select-other-roles",
  text: `
SELECT member_id AS "memberId", role_id AS "roleId", NULL::uuid AS "accountId" FROM "grant"
WHERE organization_id = $1 AND member_id = ANY($2::uuid[]) AND source IN ('manual', 'saml')
UNION ALL
SELECT g.member_id, g.role_id, g.account_id FROM account_grant g
JOIN account a ON a.organization_id = $1 AND a.id = g.account_id AND a.archived_at IS NULL
WHERE g.organization_id = $1 AND g.member_id = ANY($2::uuid[]) AND g.source = 'manual'`,
};
