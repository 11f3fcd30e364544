import type { Permission } from "@/lib/core/permissions";
import type { AccountScope, MemberScope, Scope } from "@/lib/core/scope";

export interface GrantableRole {
  readonly isProtected: boolean;
  readonly permissions: readonly string[];
}

/** Whoever may give roles: in the organization, or in an account. */
export type Granter = Scope | MemberScope | AccountScope;

const ownerPermission: Permission = "organization:own";

/**
 * Whether somebody decides about owners: an owner of the organization, or an operator, who holds the machine already.
 * Never a directory, and nobody by a role of one account.
 */
export function owns(scope: Granter): boolean {
  if ("inherited" in scope) return scope.inherited.has(ownerPermission);
  return "permissions" in scope ? scope.permissions.has(ownerPermission) : scope.actor.type === "operator";
}

/**
 * Whether somebody may give a role to others, or take it: nobody lifts a colleague, or a second address of their own,
 * above themselves.
 */
export function mayGrant(scope: Granter, role: GrantableRole): boolean {
  if (owns(scope)) return true;
  if (role.isProtected || !("permissions" in scope)) return false;
  const held: ReadonlySet<string> = scope.permissions;
  return role.permissions.every((permission) => held.has(permission));
}
