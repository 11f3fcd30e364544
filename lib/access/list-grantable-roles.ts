import { mayGrant } from "@/lib/access/may-grant";
import type { AccountScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

export interface GrantableRoleRow {
  readonly key: string;
  readonly name: string;
}

/** The roles that whoever is in an account may give there, the highest first. */
export async function listGrantableRoles(scope: AccountScope): Promise<readonly GrantableRoleRow[]> {
  const roles = await database().prisma.role.findMany({
    where: { organizationId: scope.organizationId, isProtected: false },
    select: { key: true, name: true, isProtected: true, permissions: true },
    orderBy: [{ rank: "asc" }, { name: "asc" }],
  });
  return roles.filter((role) => mayGrant(scope, role)).map(({ key, name }) => ({ key, name }));
}
