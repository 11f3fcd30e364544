import { applyAccess } from "@/lib/access/apply-access";
import { newId } from "@/lib/core/ids";
import { deleteGroup as deleteRow } from "@/lib/db/directory-groups";
import { inTransaction } from "@/lib/db/in-transaction";
import { run } from "@/lib/db/statement";
import type { Caller, Condition } from "@/lib/directory/caller";
import { findLockedGroup, refuseStaleGroup } from "@/lib/directory/change-group";

/** DELETE /Groups/{id} (RFC 7644 3.6): the people stay, the role that the group gave them goes. @throws ScimError 404, 412 */
export function deleteGroup(caller: Caller, id: string, condition: Condition): Promise<void> {
  return inTransaction(async (client) => {
    await findLockedGroup(client, caller, id);
    await refuseStaleGroup(client, caller, id, condition);
    const values = [caller.organizationId, caller.directoryId, id, newId(), caller.requestId];
    const [row] = await run(client, deleteRow, values);
    await applyAccess(client, row?.affected ?? [], { scope: caller, requestId: caller.requestId });
  });
}
