import type { MappingChange } from "@/lib/access/mapping-effect";
import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import { type Queryable, run, type Statement } from "@/lib/db/statement";

export type MappingError = "unknown_group" | "unknown_role" | "protected_role";

/** The group and role of a mapping, known to exist and to be allowed together. */
export interface MappingTarget {
  readonly groupName: string;
  /** What the group is mapped to now. */
  readonly currentRoleId: string | null;
  /** What it is to be mapped to. */
  readonly roleName: string | null;
  /** Every role of the organization by id. */
  readonly roleNames: ReadonlyMap<string, string>;
}

/** Looks a mapping over before it is previewed or saved. */
export async function readMappingTarget(
  client: Queryable,
  organizationId: string,
  { directoryId, groupId, roleId }: MappingChange,
): Promise<Result<MappingTarget, MappingError>> {
  if (!isId(directoryId) || !isId(groupId)) return err("unknown_group");
  const [group] = await run(client, selectGroup, [organizationId, directoryId, groupId]);
  if (group === undefined) return err("unknown_group");
  const roles = await run(client, selectRoles, [organizationId]);
  const role = roles.find(({ id }) => id === roleId);
  if (roleId !== null && role === undefined) return err("unknown_role");
  if (role?.is_protected === true) return err("protected_role");
  return ok({
    groupName: group.display_name,
    currentRoleId: group.role_id,
    roleName: role?.name ?? null,
    roleNames: new Map(roles.map(({ id, name }) => [id, name])),
  });
}

const selectGroup: Statement<{ display_name: string; role_id: string | null }> = {
  name: "select-mapping-group",
  text: `
SELECT g.display_name, mp.role_id
FROM directory_group g
LEFT JOIN mapping mp ON mp.organization_id = $1 AND mp.directory_id = $2 AND mp.group_id = g.id
WHERE g.organization_id = $1 AND g.directory_id = $2 AND g.id = $3`,
};

const selectRoles: Statement<{ id: string; name: string; is_protected: boolean }> = {
  name: "select-mapping-roles",
  text: `SELECT id, name, is_protected FROM role WHERE organization_id = $1`,
};
