import type { GroupPerson, MappingChange } from "@/lib/access/mapping-effect";
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
  const roleIds = new Map(others.map((row) => [row.member_id, row.role_ids]));
  return facts.map((person) => ({ ...person, otherRoleIds: roleIds.get(person.memberId) ?? [] }));
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

const selectOtherRoles: Statement<{ member_id: string; role_ids: readonly string[] }> = {
  name: "select-other-roles",
  text: `
SELECT member_id, array_agg(role_id) AS role_ids FROM "grant"
WHERE organization_id = $1 AND member_id = ANY($2::uuid[]) AND source IN ('manual', 'saml')
GROUP BY member_id`,
};
