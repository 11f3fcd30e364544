import type { PoolClient } from "pg";
import { isId, newId } from "@/lib/core/ids";
import { type GroupRow, lockGroup, updateGroup } from "@/lib/db/directory-groups";
import { gateValues } from "@/lib/db/gate";
import { inTransaction } from "@/lib/db/in-transaction";
import { run } from "@/lib/db/statement";
import type { Caller, Condition, Rendered } from "@/lib/directory/caller";
import { changeMembers } from "@/lib/directory/change-members";
import type { Revision } from "@/lib/directory/change-user";
import { type MembersAsked, noSuchGroup, readGroup, readGroupWithin } from "@/lib/directory/get-group";
import { groupColumns, refuseGroupConflict } from "@/lib/directory/group-columns";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { refuseStale } from "@/lib/directory/refuse-stale";
import type { JsonObject } from "@/lib/scim/json";
import type { MembershipChange } from "@/lib/scim/patch/split-membership";

interface GroupChange {
  /** What becomes of the resource, and which members come and go. Pure, since a lost race runs it again. */
  readonly revise: (before: JsonObject) => ReturnType<Revision> & { readonly members: readonly MembershipChange[] };
  readonly condition: Condition;
  /** What the answer shows. */
  readonly members: MembersAsked;
}

/**
 * Changes a group, its members and whoever gains or loses a role by it, in one transaction.
 * @returns the group as it stands, undefined where the answer would have more members than were asked for; and how many
 * people came or went
 * @throws ScimError 404, 409, 412
 */
export function changeGroup(
  caller: Caller,
  id: string,
  change: GroupChange,
): Promise<{ readonly value: Rendered | undefined; readonly changed: number }> {
  return inTransaction(async (client) => {
    const before = await findLockedGroup(client, caller, id);
    await refuseStaleGroup(client, caller, id, change.condition);
    const { resource, changed: hasChanged, members } = change.revise(before.resource);
    if (hasChanged) await save(client, caller, id, resource);
    const changed = members.length === 0 ? 0 : await changeMembers(client, caller, id, members);
    return { value: await readGroupWithin(client, caller, id, change.members), changed };
  });
}

/** Asked for after the lock: who came and went while it was waited for is part of the version. */
export async function refuseStaleGroup(
  client: PoolClient,
  caller: Caller,
  id: string,
  condition: Condition,
): Promise<void> {
  if (condition.ifMatch === undefined) return;
  refuseStale(condition, (await readGroup(client, caller, id, false)).version);
}

/** The group's row, locked against other changes of itself. */
export async function findLockedGroup(client: PoolClient, caller: Caller, id: string): Promise<GroupRow> {
  const [row] = await run(client, lockGroup, [...gateValues(caller), isId(id) ? id : null]);
  if (row !== undefined) return row;
  await refuseClosedGate(caller, client);
  throw noSuchGroup(id);
}

async function save(client: PoolClient, caller: Caller, id: string, resource: JsonObject): Promise<void> {
  const columns = groupColumns(resource, caller.types.Group);
  await run(client, updateGroup, [
    caller.organizationId,
    caller.directoryId,
    id,
    columns.displayName,
    columns.displayNameKey,
    columns.externalId,
    columns.resource,
    columns.search,
    newId(),
    caller.requestId,
  ]).catch(refuseGroupConflict);
}
