import type { PoolClient } from "pg";
import { applyAccess } from "@/lib/access/apply-access";
import { emailKey } from "@/lib/core/email-key";
import { isId, newId } from "@/lib/core/ids";
import { lockUser, updateUser, type UserRow } from "@/lib/db/directory-users";
import { gateValues } from "@/lib/db/gate";
import { inTransaction } from "@/lib/db/in-transaction";
import { run } from "@/lib/db/statement";
import type { Caller, Condition, Rendered } from "@/lib/directory/caller";
import { noSuchUser } from "@/lib/directory/get-user";
import { OwnerRefused, tellOfRefusal } from "@/lib/directory/owner-refused";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { refuseOwner } from "@/lib/directory/refuse-owner";
import { refuseRefusal } from "@/lib/directory/refuse-refusal";
import { refuseStale } from "@/lib/directory/refuse-stale";
import { renderUser } from "@/lib/directory/render-user";
import { refuseUserConflict } from "@/lib/directory/user-conflict";
import { userColumns } from "@/lib/directory/user-columns";
import type { JsonObject } from "@/lib/scim/json";

/** What PUT and PATCH make of a resource. Pure, since a transaction that lost a race runs it again. */
export type Revision = (before: JsonObject) => { readonly resource: JsonObject; readonly changed: boolean };

/**
 * Changes one person in one transaction: the shadow, the name and address of the member, and where `active` turned, the
 * access and the sessions. A revision that changes nothing writes nothing, and `lastModified` stays.
 * @throws ScimError 404, 409 uniqueness, 412, 403 for a protected owner
 */
export function changeUser(caller: Caller, id: string, condition: Condition, revise: Revision): Promise<Rendered> {
  const work = inTransaction(async (client) => {
    const before = await findLocked(client, caller, id);
    refuseStale(condition, String(before.version));
    const { resource, changed } = revise(before.resource);
    if (!changed) return renderUser(caller, before);
    refuseOwner(before);
    const after = await save(client, caller, before, resource);
    return renderUser(caller, { ...before, ...after, resource });
  });
  return tellOfRefusal(caller, work);
}

type LockedUser = UserRow & { readonly is_owner: boolean };

/** The person's row, locked. */
export async function findLocked(client: PoolClient, caller: Caller, id: string): Promise<LockedUser> {
  const [row] = await run(client, lockUser, [...gateValues(caller), isId(id) ? id : null, true]);
  if (row !== undefined) return row;
  await refuseClosedGate(caller, client);
  throw noSuchUser(id);
}

async function save(
  client: PoolClient,
  caller: Caller,
  before: LockedUser,
  resource: JsonObject,
): Promise<{ version: number; last_modified: Date }> {
  const columns = userColumns(resource, caller.types.User);
  const hasTurned = columns.active !== before.active;
  const turned = columns.active ? "user.activated" : "user.deactivated";
  const [row] = await run(client, updateUser, [
    caller.organizationId,
    caller.directoryId,
    before.id,
    columns.userName,
    columns.userNameKey,
    columns.externalId,
    columns.emailKeys,
    columns.active,
    columns.resource,
    columns.search,
    columns.email,
    emailKey(columns.email),
    columns.displayName,
    newId(),
    hasTurned ? turned : "user.updated",
    caller.requestId,
    { userName: columns.userName },
  ]).catch((error: unknown) => refuseUserConflict(error, columns));
  if (row === undefined) throw new OwnerRefused(before.member_id ?? "");
  if (hasTurned && before.member_id !== null) {
    refuseRefusal(await applyAccess(client, [before.member_id], { scope: caller, requestId: caller.requestId }));
  }
  return row;
}
