import { loadavg } from "node:os";
import path from "node:path";
import { closeDatabase } from "@/lib/db/client";
import type { Figures, Row } from "./figures";
import { findPgbench } from "./find-pgbench";
import { machine } from "./machine";
import { type Bench, measureRow, warmUp } from "./measure-row";
import type { Options } from "./options";
import { recordTapes } from "./record-tapes";
import { residentMegabytes } from "./resident-megabytes";
import { type BenchDirectory, seedDirectory } from "./seed-directory";
import { startLoad } from "./start-load";
import { startServers } from "./start-servers";
import { summariseProfile } from "./summarise-profile";
import { largeGroupSize, outsiderCount, peopleCount, type Workload, workloads } from "./workload";

interface Setting {
  readonly root: string;
  readonly options: Options;
  readonly databaseUrl: string;
  readonly say: (line: string) => void;
}

/** Fills a migrated database, starts all sides and measures one workload after the other on each of them. */
export async function runBench({ root, options, databaseUrl, say }: Setting): Promise<Figures> {
  const chosen = workloads.filter((workload) => isChosen(workload, options));
  if (chosen.length === 0) throw new Error(`There is no workload with "${options.only}" in its name.`);
  const loadBefore = loadavg()[0] ?? 0;
  say("Making the organization …");
  const directoryOf = await makeDirectories(chosen);
  const tapes = await recordTapes(chosen, directoryOf);
  await closeDatabase();
  const pgbench = findPgbench();
  if (pgbench === undefined) say("There is no pgbench here: its column stays empty.");
  const profileDirectory = options.profile ? path.join(root, ".artifacts", "profile") : undefined;
  const servers = await startServers(root, tapes, profileDirectory);
  const load = startLoad();
  const from = performance.now();
  try {
    const bench: Bench = { load, servers, tapes, directoryOf, databaseUrl, pgbench, seconds: options.seconds };
    const rows = await measureAll(bench, chosen, { clients: options.clients, say });
    const memory = residentMegabytes(servers.lean.pid) ?? null;
    return { at: new Date().toISOString(), machine: machine(), seconds: options.seconds, loadBefore, rows, memory };
  } finally {
    load.stop();
    await Promise.all([servers.lean, servers.next, servers.bare].map((server) => server.stop()));
    if (profileDirectory !== undefined) say(summariseProfile(profileDirectory, performance.now() - from));
  }
}

const isChosen = ({ name, isLarge }: Workload, { only, large }: Options): boolean =>
  (large || isLarge !== true) && (only === undefined || name.includes(only));

async function makeDirectories(chosen: readonly Workload[]): Promise<(workload: Workload) => BenchDirectory> {
  // A database of an earlier run may still be there: nothing of it is in the way of another organization.
  const slug = `bench-${Date.now().toString(36)}`;
  const usual = await seedDirectory(slug, { people: peopleCount, groupSizes: [10, 1000] });
  if (!chosen.some(({ isLarge }) => isLarge)) return () => usual;
  const people = largeGroupSize + outsiderCount;
  const large = await seedDirectory(`${slug}-large`, { people, groupSizes: [largeGroupSize] });
  return ({ isLarge }) => (isLarge === true ? large : usual);
}

interface Order {
  readonly clients: readonly number[];
  readonly say: (line: string) => void;
}

async function measureAll(bench: Bench, chosen: readonly Workload[], { clients, say }: Order): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const workload of chosen) {
    await warmUp(bench, workload);
    for (const count of clients) {
      say(`${workload.title}, ${count} clients …`);
      rows.push(await measureRow(bench, workload, count));
    }
  }
  return rows;
}
