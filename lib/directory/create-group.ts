import { newId } from "@/lib/core/ids";
import { insertGroup } from "@/lib/db/directory-groups";
import { gateValues } from "@/lib/db/gate";
import { inTransaction } from "@/lib/db/in-transaction";
import { runAlone } from "@/lib/db/run-alone";
import { type Queryable, run, type Runner } from "@/lib/db/statement";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { changeChildren } from "@/lib/directory/change-children";
import { chargeMemberships } from "@/lib/directory/charge";
import { readGroup } from "@/lib/directory/get-group";
import { type GroupColumns, groupColumns, refuseGroupConflict } from "@/lib/directory/group-columns";
import { nestsGroups, possibleMembers, refusesUnknown, settleUnknownMembers } from "@/lib/directory/known-members";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { renderGroup } from "@/lib/directory/render-group";
import { conflict, forbidden } from "@/lib/scim/errors";
import type { JsonValue } from "@/lib/scim/json";
import { canonicalise } from "@/lib/scim/resource/canonicalise";

/** POST /Groups (RFC 7644 3.3), with the members it names. A new group is mapped to nothing. @throws ScimError 400, 409 uniqueness */
export async function createGroup(caller: Caller, body: JsonValue): Promise<Rendered> {
  const { resource, members, deviations } = canonicalise(body, caller.types.Group, caller.dialect);
  caller.tolerate(deviations);
  const asked = (members ?? []).map(({ value }) => value);
  const ids = { id: newId(), eventId: newId(), members: possibleMembers(caller, asked) };
  return chargeMemberships(caller, asked.length, async () => {
    const columns = groupColumns(resource, caller.types.Group);
    if (nestsGroups(caller)) return createNest(caller, columns, ids, asked);
    const row = (await insert(runAlone, caller, columns, ids)) ?? (await explainNothing(caller));
    settleUnknownMembers(caller, asked, row.known);
    const created = createdAt(caller, row);
    const times = { created_at: created, last_modified: created, event_at: created };
    const group = { id: ids.id, resource, version: 1, event_id: ids.eventId, members: row.known, children: null };
    return { value: renderGroup(caller, { ...group, ...times }), changed: row.known.length };
  });
}

/** Where a member may be a group too, the group and what it holds are more than one statement. */
function createNest(
  caller: Caller,
  columns: GroupColumns,
  ids: Ids,
  asked: readonly string[],
): Promise<{ readonly value: Rendered; readonly changed: number }> {
  return inTransaction(async (client) => {
    const runStatement: Runner = (statement, values) => run(client, statement, values);
    const row = (await insert(runStatement, caller, columns, ids)) ?? (await explainNothing(caller, client));
    const children = await changeChildren(client, caller, ids.id, { kind: "add", ids: asked });
    settleUnknownMembers(caller, asked, [...row.known, ...children.known]);
    createdAt(caller, row);
    const changed = row.known.length + children.changed;
    return { value: await readGroup(client, caller, ids.id, true), changed };
  });
}

function createdAt({ limits }: Caller, row: { readonly created_at: Date | null; readonly is_full: boolean }): Date {
  if (row.created_at !== null) return row.created_at;
  if (row.is_full)
    throw forbidden(
      `An organization can sync ${limits.groups} groups, and this one has as many. Assign fewer groups to the app.`,
    );
  throw conflict("A member left while the group was made. Send the request again.");
}

interface Ids {
  readonly id: string;
  readonly eventId: string;
  readonly members: readonly string[];
}

interface Inserted {
  readonly created_at: Date | null;
  readonly known: readonly string[];
  readonly is_full: boolean;
}

async function insert(
  runStatement: Runner,
  caller: Caller,
  columns: GroupColumns,
  ids: Ids,
): Promise<Inserted | undefined> {
  const [row] = await runStatement(insertGroup, [
    ...gateValues(caller),
    ids.id,
    columns.displayName,
    columns.displayNameKey,
    columns.externalId,
    columns.resource,
    columns.search,
    ids.members,
    refusesUnknown(caller) && !nestsGroups(caller),
    ids.eventId,
    caller.requestId,
    caller.limits.groups,
  ]).catch(refuseGroupConflict);
  return row;
}

/** @throws ScimError always: the gate was closed */
async function explainNothing(caller: Caller, client?: Queryable): Promise<never> {
  await refuseClosedGate(caller, client);
  throw conflict("The API key changed while this request ran. Send it again.");
}
