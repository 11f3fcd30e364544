import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

export interface AccountRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** How many hold a role in it, besides those whose role holds in the whole organization. */
  readonly people: number;
  /** How many groups give a role in it. */
  readonly groups: number;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}

/** The accounts of the organization by name, those that were archived last. */
export const listAccounts = ({ organizationId }: Scope): Promise<AccountRow[]> =>
  database().prisma.$queryRaw<AccountRow[]>`
    SELECT a.id, a.slug, a.name, a.created_at AS "createdAt", a.archived_at AS "archivedAt",
           coalesce(held.people, 0) AS people, coalesce(mapped.groups, 0) AS groups
    FROM account a
    LEFT JOIN (
      SELECT g.account_id, count(DISTINCT g.member_id)::int AS people
      FROM account_grant g
      JOIN member m ON m.organization_id = g.organization_id AND m.id = g.member_id AND m.status <> 'removed'
      WHERE g.organization_id = ${organizationId}::uuid
      GROUP BY g.account_id
    ) held ON held.account_id = a.id
    LEFT JOIN (
      SELECT mp.account_id, count(*)::int AS groups FROM mapping mp
      WHERE mp.organization_id = ${organizationId}::uuid AND mp.account_id IS NOT NULL
      GROUP BY mp.account_id
    ) mapped ON mapped.account_id = a.id
    WHERE a.organization_id = ${organizationId}::uuid
    ORDER BY a.archived_at IS NOT NULL, lower(a.name), a.id`;
