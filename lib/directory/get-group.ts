import { isId } from "@/lib/core/ids";
import { database } from "@/lib/db/client";
import { type GroupRow, selectGroup } from "@/lib/db/directory-groups";
import { gateValues } from "@/lib/db/gate";
import { type Queryable, run } from "@/lib/db/statement";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { renderGroup } from "@/lib/directory/render-group";
import { notFound } from "@/lib/scim/errors";

/** What to read of who is in a group: everybody, nobody, or everybody unless there are more than so many. */
export type MembersAsked = "all" | "none" | { readonly atMost: number };

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
  return renderGroup(caller, await readRow(client, caller, id, withMembers ? "all" : "none"));
}

/** As `readGroup`; undefined where the members are more than were asked for, of whom no more than one too many is read. */
export async function readGroupWithin(
  client: Queryable,
  caller: Caller,
  id: string,
  asked: MembersAsked,
): Promise<Rendered | undefined> {
  const row = await readRow(client, caller, id, asked);
  const isTooLarge = typeof asked === "object" && (row.members ?? []).length > asked.atMost;
  return isTooLarge ? undefined : renderGroup(caller, row);
}

async function readRow(client: Queryable, caller: Caller, id: string, asked: MembersAsked): Promise<GroupRow> {
  const max = typeof asked === "object" ? asked.atMost + 1 : null;
  const values = [...gateValues(caller), isId(id) ? id : null, asked !== "none", max];
  const [row] = await run(client, selectGroup, values);
  if (row === undefined) await refuseClosedGate(caller, client);
  if (row === undefined || row.id === null) throw noSuchGroup(id);
  return row;
}

/** The one answer for an id that is unknown, deleted or another organization's. */
export const noSuchGroup = (id: string): Error =>
  notFound(`There is no Group ${JSON.stringify(id.slice(0, 40))} here.`);
