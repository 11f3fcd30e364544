import { isId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { idpNamed } from "@/lib/idps/idps";
import type { Idp } from "@/lib/scim/dialect";

export interface DirectoryRow {
  readonly id: string;
  readonly name: string;
  readonly idp: Idp;
  readonly state: DirectoryState;
  readonly strict: boolean;
  readonly createdAt: Date;
  readonly lastRequestAt: Date | null;
  /** Whether a request ever came with a key of the directory: others can knock, only the identity provider has one. */
  readonly hasAcceptedKey: boolean;
  readonly users: number;
  readonly activeUsers: number;
  /** Users whom no member stands behind yet. */
  readonly unlinked: number;
  readonly groups: number;
  /** Requests of the last 24 hours that were answered 400 and above. */
  readonly failures24h: number;
}

type DirectoryState = "live" | "paused" | "off";

/** The directories of the organization with what came through them, the live ones first; or only the one with that id. */
export async function listDirectories(scope: Scope, directoryId?: string): Promise<DirectoryRow[]> {
  if (directoryId !== undefined && !isId(directoryId)) return [];
  const rows = await database().prisma.$queryRaw<(Omit<DirectoryRow, "idp"> & { readonly idp: string })[]>`
    SELECT d.id, d.name, d.idp, d.state, d.strict, d.created_at AS "createdAt", asked.last AS "lastRequestAt",
           EXISTS (
             SELECT FROM directory_rung g
             WHERE g.organization_id = d.organization_id AND g.directory_id = d.id AND g.rung = 'key_accepted'
           ) AS "hasAcceptedKey",
           people.users, people.active AS "activeUsers", people.unlinked, grouped.groups, failed.failures AS "failures24h"
    FROM directory d
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS users, count(*) FILTER (WHERE u.active)::int AS active,
             count(*) FILTER (WHERE u.member_id IS NULL)::int AS unlinked
      FROM directory_user u
      WHERE u.organization_id = d.organization_id AND u.directory_id = d.id AND u.removed_at IS NULL
    ) people
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS groups FROM directory_group g
      WHERE g.organization_id = d.organization_id AND g.directory_id = d.id
    ) grouped
    CROSS JOIN LATERAL (
      SELECT max(r.at) AS last FROM request_log r
      WHERE r.organization_id = d.organization_id AND r.directory_id = d.id
    ) asked
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS failures FROM request_log r
      WHERE r.organization_id = d.organization_id AND r.directory_id = d.id
        AND r.at > now() - interval '24 hours' AND r.status >= 400
    ) failed
    WHERE d.organization_id = ${scope.organizationId}::uuid AND d.id = coalesce(${directoryId ?? null}::uuid, d.id)
    ORDER BY d.state = 'off', d.created_at DESC, d.id`;
  return rows.map((row) => ({ ...row, idp: idpNamed(row.idp) }));
}
