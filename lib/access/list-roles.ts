import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

export interface RoleRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** 1 is the highest. */
  readonly rank: number;
  /** Can be neither mapped to a group nor taken away by a directory. */
  readonly isProtected: boolean;
  readonly permissions: readonly string[];
  /** How many people have it, from whatever source and wherever; those who were removed do not count. */
  readonly members: number;
}

/** The roles of the organization, the highest first. */
export async function listRoles({ organizationId }: Scope): Promise<RoleRow[]> {
  return database().prisma.$queryRaw<RoleRow[]>`
    SELECT r.id, r.key, r.name, r.description, r.rank, r.is_protected AS "isProtected", r.permissions,
           coalesce(held.members, 0) AS members
    FROM role r
    LEFT JOIN (
      SELECT g.role_id, count(DISTINCT g.member_id)::int AS members
      FROM (
        SELECT role_id, member_id FROM "grant" WHERE organization_id = ${organizationId}::uuid
        UNION ALL
        SELECT ag.role_id, ag.member_id FROM account_grant ag
        JOIN account a ON a.organization_id = ag.organization_id AND a.id = ag.account_id AND a.archived_at IS NULL
        WHERE ag.organization_id = ${organizationId}::uuid
      ) g
      JOIN member m ON m.organization_id = ${organizationId}::uuid AND m.id = g.member_id AND m.status <> 'removed'
      GROUP BY g.role_id
    ) held ON held.role_id = r.id
    WHERE r.organization_id = ${organizationId}::uuid
    ORDER BY r.rank, r.name`;
}
