import { isId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

export interface GroupRow {
  readonly id: string;
  readonly directoryId: string;
  readonly directoryName: string;
  readonly displayName: string;
  readonly externalId: string | null;
  /** How many users the directory says are in it. */
  readonly members: number;
  /** What it is mapped to. */
  readonly role: { readonly id: string; readonly key: string; readonly name: string } | null;
  /** Where that role is held; null in the whole organization. In an archived account it gives nothing. */
  readonly account: { readonly id: string; readonly name: string; readonly isArchived: boolean } | null;
  readonly lastModified: Date;
}

/** The groups of all directories, or of one, by name. */
export async function listGroups({ organizationId }: Scope, directoryId?: string): Promise<GroupRow[]> {
  if (directoryId !== undefined && !isId(directoryId)) return [];
  const one = directoryId === undefined ? Prisma.empty : Prisma.sql`AND g.directory_id = ${directoryId}::uuid`;
  return database().prisma.$queryRaw<GroupRow[]>`
    SELECT g.id, g.directory_id AS "directoryId", d.name AS "directoryName", g.display_name AS "displayName",
           g.external_id AS "externalId", g.last_modified AS "lastModified", coalesce(inside.members, 0) AS members,
           CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'key', r.key, 'name', r.name) END AS role,
           CASE WHEN a.id IS NOT NULL THEN
             json_build_object('id', a.id, 'name', a.name, 'isArchived', a.archived_at IS NOT NULL)
           END AS account
    FROM directory_group g
    JOIN directory d ON d.organization_id = g.organization_id AND d.id = g.directory_id
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS members FROM group_member gm
      WHERE gm.organization_id = g.organization_id AND gm.directory_id = g.directory_id AND gm.group_id = g.id
    ) inside ON true
    LEFT JOIN mapping mp
      ON mp.organization_id = g.organization_id AND mp.directory_id = g.directory_id AND mp.group_id = g.id
    LEFT JOIN role r ON r.organization_id = mp.organization_id AND r.id = mp.role_id
    LEFT JOIN account a ON a.organization_id = mp.organization_id AND a.id = mp.account_id
    WHERE g.organization_id = ${organizationId}::uuid ${one}
    ORDER BY g.display_name_key, g.id`;
}
