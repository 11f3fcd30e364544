import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, startDatabase } from "../server/database";
import { postgresHome } from "../server/postgres-binaries";
import { testEnvironment, throwAway } from "../server/test-database";

const root = fileURLToPath(new URL("..", import.meta.url));
const startMillisMax = 240_000;

/** Playwright's global set-up: a Muster as `npm start` runs it, on a database and a port of its own. */
// oxlint-disable-next-line import/no-default-export -- Playwright takes its set-up as the default export of a file
export default async function startMuster(): Promise<() => Promise<void>> {
  const name = `e2e-${process.pid}`;
  const database = await startDatabase({ root, name, settings: throwAway });
  const port = await freePort();
  const environment = {
    ...testEnvironment(database.url),
    NODE_ENV: "production" as const,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    LOG_LEVEL: "warn",
  };
  mkdirSync(path.join(root, ".artifacts"), { recursive: true });
  const output = createWriteStream(path.join(root, ".artifacts", "muster.log"));
  const server = spawn(process.execPath, ["server/start.mjs"], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  server.stdout.pipe(output);
  server.stderr.pipe(output);
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  Object.assign(process.env, environment);
  await untilReady(`${environment.PUBLIC_URL}/readyz`, () => server.exitCode);
  return async () => {
    server.kill("SIGTERM");
    await ended;
    await database.stop();
    for (const end of ["", ".log", ".password"]) {
      rmSync(`${postgresHome(root).dataOf(name)}${end}`, { recursive: true, force: true });
    }
  };
}

async function untilReady(url: string, exitCode: () => number | null): Promise<void> {
  const until = Date.now() + startMillisMax;
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (exitCode() !== null) throw new Error("Muster ended before it was ready: see .artifacts/muster.log");
    if (Date.now() > until) throw new Error("Muster was not ready in time: see .artifacts/muster.log");
    await sleep(250);
  }
}
