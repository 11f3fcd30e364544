import type { PoolClient } from "pg";
import { applyAccess } from "@/lib/access/apply-access";
import { isId, newId } from "@/lib/core/ids";
import {
  addMembers,
  keepMembers,
  type MembershipRow,
  removeMatchingMembers,
  removeMembers,
} from "@/lib/db/directory-groups";
import { membershipCondition } from "@/lib/db/filter-searchable";
import { gateValues } from "@/lib/db/gate";
import type { ChildrenRow } from "@/lib/db/group-children";
import { runAlone } from "@/lib/db/run-alone";
import { run, type Runner } from "@/lib/db/statement";
import type { Caller } from "@/lib/directory/caller";
import { changeChildren, type MemberStep } from "@/lib/directory/change-children";
import { nestsGroups, possibleMembers, refusesUnknown, settleUnknownMembers } from "@/lib/directory/known-members";
import { invalidPath } from "@/lib/scim/errors";
import type { MembershipChange } from "@/lib/scim/patch/split-membership";

type Alone = { readonly kind: "made"; readonly changed: number } | { readonly kind: "together" | "no_group" };

/**
 * Makes one change by itself, as one statement, if the group gives no role.
 * @returns whether it was made; a mapped group needs a transaction, in which roles follow, and so does a nest of groups
 */
export async function changeUnmappedMembers(caller: Caller, groupId: string, change: MembershipChange): Promise<Alone> {
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
  changes: readonly MembershipChange[],
): Promise<number> {
  const affected = new Set<string>();
  const runStatement: Runner = (statement, values) => run(client, statement, values);
  let changed = 0;
  for (const step of changes.flatMap(inSteps)) {
    const row = await runStep({ runStatement, caller, groupId, mayWriteMapped: true }, step);
    if (row === undefined) throw new Error("a locked group vanished");
    const children = await childrenOf(client, caller, groupId, step);
    settle(caller, step, [...row.known, ...children.known]);
    if (row.is_mapped) row.affected.forEach((memberId) => affected.add(memberId));
    changed += row.changed + children.changed;
  }
  await applyAccess(client, [...affected].toSorted(), { scope: caller, requestId: caller.requestId });
  return changed;
}

/** How many people the changes name; a filter names nobody. */
export const wantedBy = (changes: readonly MembershipChange[]): number =>
  changes.reduce((sum, change) => sum + ("ids" in change ? change.ids.length : 0), 0);

type Step = MemberStep | Extract<MembershipChange, { readonly kind: "removeMatching" }>;

const none: ChildrenRow = { known: [], changed: 0 };

/** `replace` is two steps: everybody else leaves, and whoever is missing comes. */
function inSteps(change: MembershipChange): readonly Step[] {
  if (change.kind === "clear") return [{ kind: "keep", ids: [] }];
  if (change.kind === "removeMatching") return [change];
  if (change.kind !== "replace") return [{ kind: change.kind, ids: change.ids }];
  return [
    { kind: "keep", ids: change.ids },
    { kind: "add", ids: change.ids },
  ];
}

/** Groups inside groups are named by their ids alone. */
async function childrenOf(client: PoolClient, caller: Caller, groupId: string, step: Step): Promise<ChildrenRow> {
  if (!nestsGroups(caller)) return none;
  if (step.kind !== "removeMatching") return changeChildren(client, caller, groupId, step);
  throw invalidPath('Where groups hold groups, members are selected by their value: members[value eq "<id>"].');
}

/** How a change runs: alone, or as part of a transaction that has more to do. */
interface Place {
  readonly runStatement: Runner;
  readonly caller: Caller;
  readonly groupId: string;
  readonly mayWriteMapped: boolean;
}

const statements = { add: addMembers, remove: removeMembers, keep: keepMembers };

async function runStep(place: Place, step: Step): Promise<MembershipRow | undefined> {
  const { runStatement, caller, groupId, mayWriteMapped } = place;
  const values = (ids: readonly string[]) =>
    [...gateValues(caller), groupId, ids, mayWriteMapped, newId(), caller.requestId] as const;
  if (step.kind === "removeMatching") {
    const condition = membershipCondition(step.filter, caller.baseUrl, 9);
    const [row] = await runStatement(removeMatchingMembers(condition), [...values([]), ...condition.values]);
    return row;
  }
  const isAddition = step.kind === "add";
  const possible = values(isAddition ? possibleMembers(caller, step.ids) : step.ids.filter(isId));
  const refuses = refusesUnknown(caller) && !nestsGroups(caller);
  const [row] = await runStatement(statements[step.kind], isAddition ? [...possible, refuses] : possible);
  return row;
}

/** Only an addition can name somebody unknown: whoever is unknown is not in the group already. */
function settle(caller: Caller, step: Step, known: readonly string[]): void {
  if (step.kind === "add") settleUnknownMembers(caller, step.ids, known);
}
