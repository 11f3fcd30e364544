import { env } from "@/lib/core/env";
import { closeDatabase } from "@/lib/db/client";
import { machine } from "./machine";
import { markdownTable } from "./markdown-table";
import { firstPerson } from "./names";
import type { Options } from "./options";
import { percentile } from "./percentile";
import { type BenchDirectory, seedDirectory } from "./seed-directory";
import { type Load, startLoad } from "./start-load";
import { type RunningServer, startServer } from "./start-server";
import { type Workload, workloads } from "./workload";

interface Setting {
  readonly root: string;
  readonly options: Options;
  readonly say: (line: string) => void;
}

/** The two that differ in what SCIM requests are held by. */
const extents = ["off", "all"] as const;

type Servers = Readonly<Record<(typeof extents)[number], RunningServer>>;

const people = 20_000;
const organizationCount = 3;
const rounds = 7;

/**
 * What row-level security costs the SCIM endpoint: two servers on one database, of which one is held, in rounds that take
 * turns, since the machine is not the same from one second to the next. Once with one organization, and once with so many
 * that connections change hands. The answer is the ratios of the rounds as Markdown. @throws on any wrong answer
 */
export async function measureHeld({ root, options, say }: Setting): Promise<string> {
  say("Making the organizations …");
  const slug = `held-${Date.now().toString(36)}`;
  const directories: BenchDirectory[] = [];
  for (let count = 0; count < organizationCount; count += 1) {
    directories.push(await seedDirectory(`${slug}-${count}`, { people, groupSizes: [10, 1000] }));
  }
  await closeDatabase();
  const servers = { off: await startHeld(root, "off"), all: await startHeld(root, "all") };
  const load = startLoad();
  try {
    const rows: (readonly string[])[] = [];
    for (const workload of workloads.filter((one) => isChosen(one, options))) {
      for (const clients of options.clients) {
        say(`${workload.title}, ${clients} clients …`);
        const run = { load, servers, workload, clients, seconds: options.seconds };
        const [one, many] = [await compare(run, directories.slice(0, 1)), await compare(run, directories)];
        rows.push([workload.title, String(clients), ...one, ...many]);
      }
    }
    const head = `${new Date().toISOString()}, ${machine()}, the median of ${rounds} rounds of ${options.seconds} s.`;
    return [head, "", markdownTable([header, ...rows])].join("\n");
  } finally {
    load.stop();
    await Promise.all(extents.map((extent) => servers[extent].stop()));
  }
}

const header = [
  "operation",
  "clients",
  "one organization: off /s",
  "all, of off",
  "from … to",
  `${organizationCount} organizations: off /s`,
  "all, of off",
  "from … to",
];

const isChosen = ({ name, isLarge }: Workload, { only }: Options): boolean =>
  isLarge !== true && (only === undefined || name.includes(only));

const startHeld = (root: string, extent: (typeof extents)[number]): Promise<RunningServer> =>
  startServer(root, {
    name: `held-${extent}`,
    args: ["server/start.mjs"],
    environment: { DATABASE_POOL_SIZE: String(env().DATABASE_POOL_SIZE), ROW_LEVEL_SECURITY: extent },
  });

interface Run {
  readonly load: Load;
  readonly servers: Servers;
  readonly workload: Workload;
  readonly clients: number;
  readonly seconds: number;
}

/** Both servers in each round, right after each other; the first one is the other one's in the next round. */
async function compare(run: Run, directories: readonly BenchDirectory[]): Promise<readonly string[]> {
  const rates: Record<(typeof extents)[number], number>[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const measured = { off: 0, all: 0 };
    for (const extent of round % 2 === 0 ? extents : extents.toReversed()) {
      measured[extent] = await rateOf(run, extent, directories);
    }
    // The first one is for V8, and for the plans of PostgreSQL.
    if (round > 0) rates.push(measured);
  }
  const ratios = rates.map(({ off, all }) => all / off).toSorted((a, b) => a - b);
  const off = rates.map((rate) => rate.off).toSorted((a, b) => a - b);
  const spread = `${(ratios[0] ?? 0).toFixed(2)} … ${(ratios.at(-1) ?? 0).toFixed(2)}`;
  return [String(Math.round(percentile(off, 0.5) ?? 0)), (percentile(ratios, 0.5) ?? 0).toFixed(2), spread];
}

let newcomers = firstPerson + 2_000_000_000;

async function rateOf(
  { load, servers, workload, clients, seconds }: Run,
  extent: (typeof extents)[number],
  directories: readonly BenchDirectory[],
): Promise<number> {
  newcomers += 10_000_000;
  const target = { workload: workload.name, directories: [...directories], firstNewcomer: newcomers };
  const message = { port: servers[extent].port, clients, warmUpSeconds: Math.min(0.2, seconds), seconds, target };
  const { perSecond, errors, firstError } = await load.measure(message);
  if (errors > 0) throw new Error(`${workload.title}, ${extent}: ${errors} wrong answers. The first:\n${firstError}`);
  return perSecond;
}
