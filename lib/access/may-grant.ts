import type { Permission } from "@/lib/core/permissions";
import type { MemberScope, Scope } from "@/lib/core/scope";

export interface GrantableRole {
  readonly isProtected: boolean;
  readonly permissions: readonly string[];
}

const ownerPermission: Permission = "organization:own";

/** Whether somebody decides about owners: an owner, or an operator, who holds the machine already. Never a directory. */
export const owns = (scope: Scope | MemberScope): boolean =>
  "permissions" in scope ? scope.permissions.has(ownerPermission) : scope.actor.type === "operator";

/**
 * Whether somebody may give a role to others, or take it: nobody lifts a colleague, or a second address of their own,
 * above themselves.
 */
export function mayGrant(scope: Scope | MemberScope, role: GrantableRole): boolean {
  if (owns(scope)) return true;
  if (role.isProtected || !("permissions" in scope)) return false;
  const held: ReadonlySet<string> = scope.permissions;
  return role.permissions.every((permission) => held.has(permission));
}
