import { firstPerson } from "./names";
import { recordTape } from "./record-tape";
import type { BenchDirectory } from "./seed-directory";
import type { Tapes } from "./tape";
import type { Workload } from "./workload";

/** Nobody who is measured later. */
const firstSample = firstPerson + 500_000_000;

/** What every step of some workloads asks of PostgreSQL, step after step, as a client would take them. */
export async function recordTapes(
  workloads: readonly Workload[],
  directoryOf: (workload: Workload) => BenchDirectory,
): Promise<Tapes> {
  const tapes: Tapes = {};
  for (const [index, workload] of workloads.entries()) {
    const person = workload.people === "newcomers" ? firstSample + index : workload.people.first;
    const recorded = [];
    for (const step of workload.steps) recorded.push(await recordTape(step, directoryOf(workload), person));
    tapes[workload.name] = recorded;
  }
  return tapes;
}
