import { isId } from "@/lib/core/ids";
import { database } from "@/lib/db/client";
import { selectGroup } from "@/lib/db/directory-groups";
import { gateValues } from "@/lib/db/gate";
import { type Queryable, run } from "@/lib/db/statement";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { renderGroup } from "@/lib/directory/render-group";
import { notFound } from "@/lib/scim/errors";

/** GET /Groups/{id}. Without its members, when they were not asked for, a group of any size costs the same. @throws ScimError 404 */
export const getGroup = (caller: Caller, id: string, withMembers: boolean): Promise<Rendered> =>
  readGroup(database().pool, caller, id, withMembers);

/** As `getGroup`, seen from inside a transaction. */
export async function readGroup(
  client: Queryable,
  caller: Caller,
  id: string,
  withMembers: boolean,
): Promise<Rendered> {
  const [row] = await run(client, selectGroup, [...gateValues(caller), isId(id) ? id : null, withMembers]);
  if (row === undefined) await refuseClosedGate(caller, client);
  if (row === undefined || row.id === null) throw noSuchGroup(id);
  return renderGroup(caller, row);
}

/** The one answer for an id that is unknown, deleted or another organization's. */
export const noSuchGroup = (id: string): Error =>
  notFound(`There is no Group ${JSON.stringify(id.slice(0, 40))} here.`);
