import { applyAccess } from "@/lib/access/apply-access";
import { newId } from "@/lib/core/ids";
import { removeUser } from "@/lib/db/directory-users";
import { inTransaction } from "@/lib/db/in-transaction";
import { run } from "@/lib/db/statement";
import type { Caller, Condition } from "@/lib/directory/caller";
import { findLocked } from "@/lib/directory/change-user";
import { OwnerRefused, tellOfRefusal } from "@/lib/directory/owner-refused";
import { refuseOwner } from "@/lib/directory/refuse-owner";
import { refuseRefusal } from "@/lib/directory/refuse-refusal";
import { refuseStale } from "@/lib/directory/refuse-stale";

/**
 * DELETE /Users/{id} (RFC 7644 3.6): gone for the IdP and the name free at once; what becomes of the member is the
 * policy's. @throws ScimError 404, 412, 403 for a protected owner
 */
export function deleteUser(caller: Caller, id: string, condition: Condition): Promise<void> {
  const work = inTransaction(async (client) => {
    const before = await findLocked(client, caller, id);
    refuseStale(condition, String(before.version));
    refuseOwner(before);
    const data = { userName: before.resource["userName"] ?? null };
    const values = [caller.organizationId, caller.directoryId, id, newId(), caller.requestId, data];
    const [removed] = await run(client, removeUser, values);
    if (removed === undefined) throw new OwnerRefused(before.member_id ?? "");
    if (before.member_id === null) return;
    refuseRefusal(await applyAccess(client, [before.member_id], { scope: caller, requestId: caller.requestId }));
  });
  return tellOfRefusal(caller, work);
}
