import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { PgbenchScript } from "./pgbench-script";

interface Run {
  readonly pgbench: string;
  readonly databaseUrl: string;
  readonly clients: number;
  readonly seconds: number;
}

/** Runs a script; the answer is transactions a second. @throws with pgbench's own words when any of them failed */
export async function runPgbench({ script, variables }: PgbenchScript, run: Run): Promise<number> {
  const directory = mkdtempSync(path.join(tmpdir(), "muster-bench-"));
  const file = path.join(directory, "script.sql");
  writeFileSync(file, script);
  try {
    const defines = Object.entries(variables).map(([name, value]) => `--define=${name}=${value}`);
    const { status, output } = await execute(run.pgbench, [...settingsOf(run), `--file=${file}`, ...defines], run);
    const rate = /^tps = ([\d.]+)/m.exec(output)?.[1];
    if (status !== 0 || rate === undefined) throw new Error(`pgbench ended with ${status}:\n${output.slice(0, 2000)}`);
    return Number(rate);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** pgbench counts whole seconds. */
const settingsOf = ({ clients, seconds }: Run): readonly string[] => [
  "--no-vacuum",
  "--protocol=prepared",
  `--client=${clients}`,
  `--jobs=${Math.min(clients, 2)}`,
  `--time=${Math.max(1, Math.round(seconds))}`,
];

async function execute(
  command: string,
  args: readonly string[],
  { databaseUrl }: Run,
): Promise<{ status: number | null; output: string }> {
  const running = spawn(command, args, { env: connectionOf(new URL(databaseUrl)), stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    running.once("error", reject).once("exit", resolve);
  });
  const [status, out, complaints] = await Promise.all([ended, text(running.stdout), text(running.stderr)]);
  return { status, output: `${out}${complaints}` };
}

/** In the environment, where no list of processes shows the password. */
const connectionOf = ({ hostname, port, username, password, pathname }: URL): NodeJS.ProcessEnv => ({
  ...process.env,
  PGHOST: hostname,
  PGPORT: port,
  PGUSER: decodeURIComponent(username),
  PGPASSWORD: decodeURIComponent(password),
  PGDATABASE: pathname.slice(1),
});
