import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";

/**
 * Whether something was told of an organization after a moment: an event, or a SCIM request that reached it. Rows carry the
 * moment at which they began and can be read a little later, so what began two seconds before counts too.
 */
export async function changedSince(organizationId: string, since: Date): Promise<boolean> {
  const from = new Date(since.getTime() - lateMillis);
  const [found] = await run(database().pool, selectChange, [organizationId, from]);
  return found?.is_changed === true;
}

const lateMillis = 2000;

const selectChange: Statement<{ is_changed: boolean }> = {
  name: "changed-since",
  text: `
SELECT EXISTS (SELECT FROM event WHERE organization_id = $1 AND at >= $2)
  OR EXISTS (SELECT FROM request_log WHERE organization_id = $1 AND at >= $2) AS is_changed`,
};
