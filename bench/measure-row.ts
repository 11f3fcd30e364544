import type { Row } from "./figures";
import type { LoadMessage } from "./load-message";
import { failed, type Measurement } from "./measurement";
import { firstPerson } from "./names";
import { newcomersFrom } from "./people";
import { processorMicros } from "./processor-micros";
import { pgbenchScript } from "./pgbench-script";
import { runPgbench } from "./run-pgbench";
import type { BenchDirectory } from "./seed-directory";
import type { Load } from "./start-load";
import type { RunningServer } from "./start-server";
import type { Servers } from "./start-servers";
import type { Tapes } from "./tape";
import type { Workload } from "./workload";

/** Everything that a measurement needs. */
export interface Bench {
  readonly load: Load;
  readonly servers: Servers;
  readonly tapes: Tapes;
  readonly directoryOf: (workload: Workload) => BenchDirectory;
  readonly databaseUrl: string;
  /** The program, where there is one. */
  readonly pgbench: string | undefined;
  readonly seconds: number;
}

/** One workload on all sides, right after each other, so that whatever else the machine does meets all of them. */
export async function measureRow(bench: Bench, workload: Workload, clients: number): Promise<Row> {
  const { name, title, kind, groupSize = null } = workload;
  const run = { clients, warmUpSeconds: Math.min(0.3, bench.seconds), seconds: bench.seconds };
  return {
    name,
    title,
    kind,
    groupSize,
    clients,
    lean: await measureServer(bench, "lean", workload, run),
    bare: await measureServer(bench, "bare", workload, run),
    pgbench: bench.pgbench === undefined ? null : await measurePgbench(bench, bench.pgbench, workload, clients),
    next: await measureServer(bench, "next", workload, run),
    empty: await measureAt(bench, bench.servers.next, run),
  };
}

/** Lets V8 see a workload before it counts. */
export async function warmUp(bench: Bench, workload: Workload): Promise<void> {
  const run = { clients: 8, warmUpSeconds: 0, seconds: Math.min(1.5, bench.seconds) };
  for (const side of ["lean", "bare", "next"] as const) await measureServer(bench, side, workload, run);
}

interface Run {
  readonly clients: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

function measureServer(bench: Bench, side: keyof Servers, workload: Workload, run: Run): Promise<Measurement> {
  const target = {
    workload: workload.name,
    directories: [bench.directoryOf(workload)],
    firstNewcomer: nextMillions(),
  };
  return measureAt(bench, bench.servers[side], { ...run, target });
}

async function measureAt(
  { load }: Bench,
  { port, pid }: RunningServer,
  message: Omit<LoadMessage, "port">,
): Promise<Measurement> {
  const before = processorMicros(pid);
  const measured = await load.measure({ port, ...message });
  const after = processorMicros(pid);
  if (before === undefined || after === undefined || measured.answers === 0) return measured;
  return { ...measured, cpuMicros: (after - before) / measured.answers };
}

async function measurePgbench(
  { tapes, databaseUrl, seconds }: Bench,
  pgbench: string,
  workload: Workload,
  clients: number,
): Promise<Measurement> {
  const firstNumber = nextMillions();
  const people = workload.people === "newcomers" ? newcomersFrom(firstNumber) : workload.people;
  const script = pgbenchScript(tapes[workload.name] ?? [], { people, clients, firstId: firstNumber });
  try {
    const transactions = await runPgbench(script, { pgbench, databaseUrl, clients, seconds });
    return { ...nothingKnown, perSecond: transactions * workload.steps.length };
  } catch (error) {
    return failed(error);
  }
}

const nothingKnown = { p50: null, p99: null, answers: 0, cpuMicros: null, errors: 0, firstError: null };

let measurements = 0;

/** Numbers that no other measurement of this process uses, enough of them for any. */
function nextMillions(): number {
  measurements += 1;
  return firstPerson + 1_000_000_000 + measurements * 10_000_000;
}
