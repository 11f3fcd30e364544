import { expect } from "@playwright/test";
import { database } from "@/lib/db/client";

export interface RequestRow {
  readonly organization_id: string;
  readonly status: number;
  readonly scim_type: string | null;
}

/** The rows of the request log about one request; they are written a moment after its answer. */
export async function requestRows(requestId: string): Promise<readonly RequestRow[]> {
  const read = async (): Promise<readonly RequestRow[]> => {
    const text = "SELECT organization_id, status, scim_type FROM request_log WHERE id = $1";
    return (await database().pool.query<RequestRow>(text, [requestId])).rows;
  };
  await expect.poll(async () => (await read()).length, { intervals: [20, 50, 100] }).toBeGreaterThan(0);
  return read();
}

const stored = ["directory_user", "directory_group", "group_member", "member", '"grant"', "mapping", "event"] as const;

/** How much is stored of an organization, its request log aside. */
export async function countRows(organizationId: string): Promise<Readonly<Record<string, number>>> {
  const counts = stored.map((table) => `(SELECT count(*)::int FROM ${table} WHERE organization_id = $1) AS ${table}`);
  const { rows } = await database().pool.query<Record<string, number>>(`SELECT ${counts.join(", ")}`, [organizationId]);
  return rows[0] ?? {};
}

/** Every version of every resource of an organization, so that a change without a new row shows too. */
export async function resourceVersions(organizationId: string): Promise<readonly string[]> {
  const { rows } = await database().pool.query<{ row: string }>(
    `SELECT id || ' ' || version || ' ' || resource::text AS row FROM directory_user WHERE organization_id = $1
     UNION ALL SELECT id || ' ' || version || ' ' || resource::text FROM directory_group WHERE organization_id = $1
     ORDER BY row`,
    [organizationId],
  );
  return rows.map(({ row }) => row);
}
