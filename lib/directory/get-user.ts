import { database } from "@/lib/db/client";
import { selectUser } from "@/lib/db/directory-users";
import { gateValues } from "@/lib/db/gate";
import { run } from "@/lib/db/statement";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { renderUser } from "@/lib/directory/render-user";
import { isId } from "@/lib/core/ids";
import { notFound } from "@/lib/scim/errors";

/** GET /Users/{id}, also of the inactive (RFC 7644 3.4.1). @throws ScimError 404 for whatever is no id of this directory */
export async function getUser(caller: Caller, id: string, withGroups: boolean): Promise<Rendered> {
  const values = [...gateValues(caller), isId(id) ? id : null, withGroups];
  const [row] = await run(database().pool, selectUser, values);
  if (row === undefined) await refuseClosedGate(caller);
  if (row === undefined || row.id === null) throw noSuchUser(id);
  return renderUser(caller, row);
}

/** The one answer for an id that is unknown, deleted or another organization's. */
export const noSuchUser = (id: string): Error => notFound(`There is no User ${JSON.stringify(id.slice(0, 40))} here.`);
