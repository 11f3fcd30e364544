import type { HeldRole, MappingChange } from "@/lib/access/mapping-effect";
import { type GrantableRole, mayGrant } from "@/lib/access/may-grant";
import { nameRole } from "@/lib/access/name-role";
import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope, Scope } from "@/lib/core/scope";
import { type Queryable, run, type Statement } from "@/lib/db/statement";

export type MappingError = "unknown_group" | "unknown_role" | "unknown_account" | "protected_role" | "role_above_yours";

/** The group, role and account of a mapping, known to exist and to be allowed together. */
export interface MappingTarget {
  readonly groupName: string;
  /** The group is mapped so already. */
  readonly isSettled: boolean;
  /** What it is to be mapped to. */
  readonly roleName: string | null;
  readonly accountName: string | null;
  /** What to call a role of the organization, and where it is held. */
  readonly nameOf: (held: HeldRole) => string;
}

/**
 * Looks a mapping over before it is previewed or saved. What a group gives is granted by whoever maps it, and what it gives
 * no more is taken by them: nobody does either with a role above their own.
 */
export async function readMappingTarget(
  client: Queryable,
  scope: Scope | MemberScope,
  change: MappingChange,
): Promise<Result<MappingTarget, MappingError>> {
  const { organizationId } = scope;
  const { directoryId, groupId } = change;
  if (!isId(directoryId) || !isId(groupId)) return err("unknown_group");
  const [group] = await run(client, selectGroup, [organizationId, directoryId, groupId]);
  if (group === undefined) return err("unknown_group");
  const roles = await run(client, selectRoles, [organizationId]);
  const accounts = await run(client, selectAccounts, [organizationId]);
  const wanted = wantedOf(change, roles, accounts);
  if (!wanted.ok) return wanted;
  const { role, account } = wanted.value;
  const isSettled = group.role_id === role.id && group.account_id === account.id;
  const moved = isSettled ? [] : roles.filter(({ id }) => id === role.id || id === group.role_id);
  if (!moved.every((each) => mayGrant(scope, each))) return err("role_above_yours");
  return ok({
    groupName: group.display_name,
    isSettled,
    roleName: role.name,
    accountName: account.name,
    nameOf: (held) => nameRole(nameIn(roles, held.roleId), held.accountId && nameIn(accounts, held.accountId)),
  });
}

/** A mapping to no role, or to one of the whole organization. */
const nothing = { id: null, name: null };

interface Wanted {
  readonly role: Named | typeof nothing;
  readonly account: Named | typeof nothing;
}

function wantedOf(
  { roleId, accountId }: MappingChange,
  roles: readonly Role[],
  accounts: readonly Named[],
): Result<Wanted, MappingError> {
  if (roleId === null) return ok({ role: nothing, account: nothing });
  const role = roles.find(({ id }) => id === roleId);
  if (role === undefined) return err("unknown_role");
  if (role.isProtected) return err("protected_role");
  if (accountId === null) return ok({ role, account: nothing });
  const account = accounts.find(({ id }) => id === accountId);
  return account === undefined ? err("unknown_account") : ok({ role, account });
}

type Role = Named & GrantableRole;

interface Named {
  readonly id: string;
  readonly name: string;
}

const nameIn = (rows: readonly Named[], wanted: string): string => rows.find(({ id }) => id === wanted)?.name ?? wanted;

const selectGroup: Statement<{ display_name: string; role_id: string | null; account_id: string | null }> = {
  name: "select-mapping-group",
  text: `
SELECT g.display_name, mp.role_id, mp.account_id
FROM directory_group g
LEFT JOIN mapping mp ON mp.organization_id = $1 AND mp.directory_id = $2 AND mp.group_id = g.id
WHERE g.organization_id = $1 AND g.directory_id = $2 AND g.id = $3`,
};

const selectRoles: Statement<Role> = {
  name: "select-mapping-roles",
  text: `SELECT id, name, is_protected AS "isProtected", permissions FROM role WHERE organization_id = $1`,
};

const selectAccounts: Statement<Named> = {
  name: "select-mapping-accounts",
  text: `SELECT id, name FROM account WHERE organization_id = $1 AND archived_at IS NULL`,
};
