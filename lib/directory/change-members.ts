import type { PoolClient } from "pg";
import { applyAccess } from "@/lib/access/apply-access";
import { newId } from "@/lib/core/ids";
import { addMembers, keepMembers, type MembershipRow, removeMembers } from "@/lib/db/directory-groups";
import { gateValues } from "@/lib/db/gate";
import { type Queryable, run } from "@/lib/db/statement";
import type { Caller } from "@/lib/directory/caller";
import { possibleMembers, refusesUnknown, settleUnknownMembers } from "@/lib/directory/known-members";

/** A change of who is in a group, by ids alone: no such change ever reads the group. */
export type MemberChange =
  { readonly kind: "add" | "remove" | "replace"; readonly ids: readonly string[] } | { readonly kind: "clear" };

/**
 * Makes one change by itself, as one statement, if the group gives no role.
 * @returns whether it was made; a mapped group needs a transaction, in which roles follow
 */
export async function changeUnmappedMembers(
  client: Queryable,
  caller: Caller,
  groupId: string,
  change: MemberChange,
): Promise<"made" | "mapped" | "no_group"> {
  if (change.kind === "replace") return "mapped";
  const row = await runChange({ client, caller, groupId, mayWriteMapped: false }, change);
  if (row === undefined) return "no_group";
  if (row.is_mapped) return "mapped";
  settle(caller, change, row);
  return "made";
}

/** Makes changes in their order, then brings the access of everybody they touched in line. @returns whether the group is there */
export async function changeMembers(
  client: PoolClient,
  caller: Caller,
  groupId: string,
  changes: readonly MemberChange[],
): Promise<boolean> {
  const affected = new Set<string>();
  for (const change of changes.flatMap(inSteps)) {
    const row = await runChange({ client, caller, groupId, mayWriteMapped: true }, change);
    if (row === undefined) return false;
    settle(caller, change, row);
    if (row.is_mapped) row.affected.forEach((memberId) => affected.add(memberId));
  }
  await applyAccess(client, [...affected].toSorted(), { scope: caller, requestId: caller.requestId });
  return true;
}

/** `keep` is one half of `replace`: everybody else leaves. */
type Step = { readonly kind: "add" | "remove" | "keep"; readonly ids: readonly string[] };

function inSteps(change: MemberChange): readonly Step[] {
  if (change.kind === "clear") return [{ kind: "keep", ids: [] }];
  if (change.kind !== "replace") return [{ kind: change.kind, ids: change.ids }];
  return [
    { kind: "keep", ids: change.ids },
    { kind: "add", ids: change.ids },
  ];
}

interface Place {
  readonly client: Queryable;
  readonly caller: Caller;
  readonly groupId: string;
  readonly mayWriteMapped: boolean;
}

const statements = { add: addMembers, remove: removeMembers, keep: keepMembers };

async function runChange(place: Place, change: Step | MemberChange): Promise<MembershipRow | undefined> {
  const { client, caller, groupId, mayWriteMapped } = place;
  const ids = change.kind === "clear" ? [] : possibleMembers(caller, change.ids);
  const kind = change.kind === "clear" || change.kind === "replace" ? "keep" : change.kind;
  const values = [...gateValues(caller), groupId, ids, mayWriteMapped, newId(), caller.requestId];
  if (kind === "add") values.push(refusesUnknown(caller));
  const [row] = await run(client, statements[kind], values);
  return row;
}

/** Only an addition can name somebody unknown: whoever is unknown is not in the group already. */
function settle(caller: Caller, change: Step | MemberChange, row: MembershipRow): void {
  if (change.kind === "add") settleUnknownMembers(caller, change.ids, row.known);
}
