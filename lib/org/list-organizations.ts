import { database } from "@/lib/db/client";

export interface OrganizationRow {
  readonly slug: string;
  readonly name: string;
  /** Without those who were removed. */
  readonly members: number;
  /** Those that are not off. */
  readonly directories: number;
  readonly createdAt: Date;
}

/** Every organization, by slug: for operators, who are in none and may see them all. */
export function listOrganizations(): Promise<OrganizationRow[]> {
  return database().prisma.$queryRaw<OrganizationRow[]>`
    SELECT o.slug, o.name, o.created_at AS "createdAt",
           (SELECT count(*)::int FROM member m WHERE m.organization_id = o.id AND m.status <> 'removed') AS members,
           (SELECT count(*)::int FROM directory d WHERE d.organization_id = o.id AND d.state <> 'off') AS directories
    FROM organization o
    ORDER BY o.slug`;
}
