import type { Row } from "./figures";
import { failed, type Measurement } from "./measurement";
import { firstPerson } from "./names";
import { newcomersFrom } from "./people";
import { pgbenchScript } from "./pgbench-script";
import { runPgbench } from "./run-pgbench";
import type { BenchDirectory } from "./seed-directory";
import type { Load } from "./start-load";
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
  };
}

/** Lets V8 see a workload before it counts. */
export async function warmUp(bench: Bench, workload: Workload): Promise<void> {
  const run = { clients: 8, warmUpSeconds: 0, seconds: Math.min(1.5, bench.seconds) };
  for (const side of ["lean", "bare", "next"] as const) await measureServer(bench, side, workload, run);
}

/** Next's emptiest route: what nothing at all costs there. */
export function measureEmpty({ load, servers, seconds }: Bench, clients: number): Promise<Measurement> {
  return load.measure({ port: servers.next.port, clients, warmUpSeconds: Math.min(1.5, seconds), seconds });
}

interface Run {
  readonly clients: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

function measureServer(bench: Bench, side: keyof Servers, workload: Workload, run: Run): Promise<Measurement> {
  const { directoryId, apiKey } = bench.directoryOf(workload);
  const target = { workload: workload.name, directoryId, apiKey, firstNewcomer: nextMillions() };
  return bench.load.measure({ port: bench.servers[side].port, ...run, target });
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
    return { perSecond: transactions * workload.steps.length, p50: null, p99: null, errors: 0, firstError: null };
  } catch (error) {
    return failed(error);
  }
}

let measurements = 0;

/** Numbers that no other measurement of this process uses, enough of them for any. */
function nextMillions(): number {
  measurements += 1;
  return firstPerson + 1_000_000_000 + measurements * 10_000_000;
}
