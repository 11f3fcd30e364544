import { newId } from "@/lib/core/ids";
import { database } from "@/lib/db/client";
import { insertGroup } from "@/lib/db/directory-groups";
import { gateValues } from "@/lib/db/gate";
import { run } from "@/lib/db/statement";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { type GroupColumns, groupColumns, refuseGroupConflict } from "@/lib/directory/group-columns";
import { possibleMembers, refusesUnknown, settleUnknownMembers } from "@/lib/directory/known-members";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { renderGroup } from "@/lib/directory/render-group";
import { conflict } from "@/lib/scim/errors";
import type { JsonValue } from "@/lib/scim/json";
import { canonicalise } from "@/lib/scim/resource/canonicalise";
import { resourceTypes } from "@/lib/scim/schema/registry";

/** POST /Groups (RFC 7644 3.3), with the members it names. A new group is mapped to nothing. @throws ScimError 400, 409 uniqueness */
export async function createGroup(caller: Caller, body: JsonValue): Promise<Rendered> {
  const { resource, members, deviations } = canonicalise(body, resourceTypes.Group, caller.dialect);
  caller.tolerate(deviations);
  const asked = (members ?? []).map(({ value }) => value);
  const ids = { id: newId(), eventId: newId(), members: possibleMembers(caller, asked) };
  const row = await insert(caller, groupColumns(resource), ids);
  settleUnknownMembers(caller, asked, row.known);
  if (row.created_at === null) throw conflict("A member left while the group was made. Send the request again.");
  const times = { created_at: row.created_at, last_modified: row.created_at, event_at: row.created_at };
  return renderGroup(caller, { id: ids.id, resource, version: 1, event_id: ids.eventId, members: row.known, ...times });
}

interface Ids {
  readonly id: string;
  readonly eventId: string;
  readonly members: readonly string[];
}

async function insert(
  caller: Caller,
  columns: GroupColumns,
  ids: Ids,
): Promise<{ readonly created_at: Date | null; readonly known: readonly string[] }> {
  const [row] = await run(database().pool, insertGroup, [
    ...gateValues(caller),
    ids.id,
    columns.displayName,
    columns.displayNameKey,
    columns.externalId,
    columns.resource,
    columns.search,
    ids.members,
    refusesUnknown(caller),
    ids.eventId,
    caller.requestId,
  ]).catch(refuseGroupConflict);
  if (row !== undefined) return row;
  await refuseClosedGate(caller);
  throw conflict("The API key changed while this request ran. Send it again.");
}
