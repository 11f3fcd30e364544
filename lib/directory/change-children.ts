import type { PoolClient } from "pg";
import { isId, newId } from "@/lib/core/ids";
import { addChildren, type ChildrenRow, keepChildren, removeChildren } from "@/lib/db/group-children";
import { run } from "@/lib/db/statement";
import type { Caller } from "@/lib/directory/caller";

/** One statement's part of a change of members. `keep` lets everybody else leave. */
export interface MemberStep {
  readonly kind: "add" | "remove" | "keep";
  readonly ids: readonly string[];
}

const statements = { add: addChildren, remove: removeChildren, keep: keepChildren };

/** Makes the part of a change of members that speaks of groups. Roles come from direct membership, so none follows. */
export async function changeChildren(
  client: PoolClient,
  caller: Caller,
  groupId: string,
  { kind, ids }: MemberStep,
): Promise<ChildrenRow> {
  const possible = [...new Set(ids)].filter(isId);
  const values = [caller.organizationId, caller.directoryId, groupId, possible, newId(), caller.requestId];
  const [row] = await run(client, statements[kind], values);
  if (row === undefined) throw new Error("a change of members gave no answer");
  return row;
}
