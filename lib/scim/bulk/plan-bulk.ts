import type { BulkOperation } from "../message/bulk-request";
import { referencesOf } from "./references";

/** Operations that refer to one another in a circle, by their places in the request; most are one alone. */
export interface BulkStep {
  readonly members: readonly number[];
  /** Whether they can be made only without what refers to each other, which is added afterwards. */
  readonly isCircular: boolean;
}

/**
 * The order in which the operations of a bulk request run: as sent, except that what an operation refers to runs before it
 * (RFC 7644 §3.7.1). Those that refer to one another are one step: the strongly connected components of the graph of
 * references, found by Tarjan's algorithm, without recursion since a request may refer a thousand operations deep.
 */
export function planBulk(operations: readonly BulkOperation[]): readonly BulkStep[] {
  const makers = new Map(
    operations.flatMap(({ method, bulkId }, at) =>
      method === "POST" && bulkId !== undefined ? [[bulkId, at] as const] : [],
    ),
  );
  const targets = operations.map((operation) =>
    [...referencesOf(operation)].map((bulkId) => makers.get(bulkId)).filter((at) => at !== undefined),
  );
  const search: Search = { targets, steps: [], stack: [], found: new Map(), lowest: new Map(), settled: new Set() };
  for (const at of operations.keys()) if (!search.found.has(at)) explore(at, search);
  return search.steps;
}

interface Search {
  readonly targets: readonly (readonly number[])[];
  readonly steps: BulkStep[];
  readonly stack: number[];
  /** The order in which operations were met. */
  readonly found: Map<number, number>;
  /** The earliest-met operation that each is known to lead back to. */
  readonly lowest: Map<number, number>;
  readonly settled: Set<number>;
}

interface Visit {
  readonly at: number;
  next: number;
}

function explore(start: number, search: Search): void {
  const path: Visit[] = [enter(start, search)];
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const target = search.targets[visit.at]?.[visit.next];
    visit.next += 1;
    if (target === undefined) {
      path.pop();
      leave(visit.at, search);
      lower(path.at(-1)?.at, search.lowest.get(visit.at), search);
    } else if (!search.found.has(target)) path.push(enter(target, search));
    else if (!search.settled.has(target)) lower(visit.at, search.found.get(target), search);
  }
}

function enter(at: number, { found, lowest, stack }: Search): Visit {
  lowest.set(at, found.size);
  found.set(at, found.size);
  stack.push(at);
  return { at, next: 0 };
}

function lower(at: number | undefined, to: number | undefined, { lowest }: Search): void {
  if (at !== undefined && to !== undefined) lowest.set(at, Math.min(lowest.get(at) ?? to, to));
}

/** An operation that leads back to nothing earlier closes the circle of all that were met since. */
function leave(at: number, { found, lowest, stack, settled, steps, targets }: Search): void {
  if (lowest.get(at) !== found.get(at)) return;
  const members = stack.splice(stack.indexOf(at)).toSorted((a, b) => a - b);
  members.forEach((member) => settled.add(member));
  steps.push({ members, isCircular: members.length > 1 || targets[at]?.includes(at) === true });
}
