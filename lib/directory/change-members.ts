import type { PoolClient } from "pg";
import { applyAccess } from "@/lib/access/apply-access";
import { newId } from "@/lib/core/ids";
import { addMembers, keepMembers, type MembershipRow, removeMembers } from "@/lib/db/directory-groups";
import { gateValues } from "@/lib/db/gate";
import { runAlone } from "@/lib/db/run-alone";
import { run, type Runner } from "@/lib/db/statement";
import type { Caller } from "@/lib/directory/caller";
import { changeChildren, type MemberStep } from "@/lib/directory/change-children";
import { nestsGroups, possibleMembers, refusesUnknown, settleUnknownMembers } from "@/lib/directory/known-members";

/** A change of who is in a group, by ids alone: no such change ever reads the group. */
export type MemberChange =
  { readonly kind: "add" | "remove" | "replace"; readonly ids: readonly string[] } | { readonly kind: "clear" };

type Alone = { readonly kind: "made"; readonly changed: number } | { readonly kind: "together" | "no_group" };

/**
 * Makes one change by itself, as one statement, if the group gives no role.
 * @returns whether it was made; a mapped group needs a transaction, in which roles follow, and so does a nest of groups
 */
export async function changeUnmappedMembers(caller: Caller, groupId: string, change: MemberChange): Promise<Alone> {
  const [step, ...more] = inSteps(change);
  if (step === undefined || more.length > 0 || nestsGroups(caller)) return { kind: "together" };
  const row = await runStep({ runStatement: runAlone, caller, groupId, mayWriteMapped: false }, step);
  if (row === undefined) return { kind: "no_group" };
  if (row.is_mapped) return { kind: "together" };
  settle(caller, step, row.known);
  return { kind: "made", changed: row.changed };
}

/**
 * Makes changes in their order, then brings the access of everybody they touched in line.
 * @returns how many came or went
 */
export async function changeMembers(
  client: PoolClient,
  caller: Caller,
  groupId: string,
  changes: readonly MemberChange[],
): Promise<number> {
  const affected = new Set<string>();
  const runStatement: Runner = (statement, values) => run(client, statement, values);
  let changed = 0;
  for (const step of changes.flatMap(inSteps)) {
    const row = await runStep({ runStatement, caller, groupId, mayWriteMapped: true }, step);
    if (row === undefined) throw new Error("a locked group vanished");
    const children = nestsGroups(caller) ? await changeChildren(client, caller, groupId, step) : none;
    settle(caller, step, [...row.known, ...children.known]);
    if (row.is_mapped) row.affected.forEach((memberId) => affected.add(memberId));
    changed += row.changed + children.changed;
  }
  await applyAccess(client, [...affected].toSorted(), { scope: caller, requestId: caller.requestId });
  return changed;
}

/** How many people a change names; `clear` names nobody. */
export const wantedBy = (changes: readonly MemberChange[]): number =>
  changes.reduce((sum, change) => sum + (change.kind === "clear" ? 0 : change.ids.length), 0);

const none = { known: [], changed: 0 } as const;

/** `replace` is two steps: everybody else leaves, and whoever is missing comes. */
function inSteps(change: MemberChange): readonly MemberStep[] {
  if (change.kind === "clear") return [{ kind: "keep", ids: [] }];
  if (change.kind !== "replace") return [{ kind: change.kind, ids: change.ids }];
  return [
    { kind: "keep", ids: change.ids },
    { kind: "add", ids: change.ids },
  ];
}

/** How a change runs: alone, or as part of a transaction that has more to do. */
interface Place {
  readonly runStatement: Runner;
  readonly caller: Caller;
  readonly groupId: string;
  readonly mayWriteMapped: boolean;
}

const statements = { add: addMembers, remove: removeMembers, keep: keepMembers };

async function runStep(place: Place, { kind, ids }: MemberStep): Promise<MembershipRow | undefined> {
  const { runStatement, caller, groupId, mayWriteMapped } = place;
  const possible = possibleMembers(caller, ids);
  const values = [...gateValues(caller), groupId, possible, mayWriteMapped, newId(), caller.requestId];
  if (kind === "add") values.push(refusesUnknown(caller) && !nestsGroups(caller));
  const [row] = await runStatement(statements[kind], values);
  return row;
}

/** Only an addition can name somebody unknown: whoever is unknown is not in the group already. */
function settle(caller: Caller, step: MemberStep, known: readonly string[]): void {
  if (step.kind === "add") settleUnknownMembers(caller, step.ids, known);
}
