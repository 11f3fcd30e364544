import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, rmSync, type WriteStream } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, startDatabase } from "../server/database";
import { postgresHome } from "../server/postgres-binaries";
import { testEnvironment, throwAway } from "../server/test-database";

const root = fileURLToPath(new URL("..", import.meta.url));
const startMillisMax = 600_000;

/**
 * Playwright's global set-up: a Muster as `npm start` runs it, on a database and a port of its own, and beside it a
 * second process on the same database whose SCIM requests all go through Next (NEXT_DOOR_URL).
 */
// oxlint-disable-next-line import/no-default-export -- Playwright takes its set-up as the default export of a file
export default async function startMuster(): Promise<() => Promise<void>> {
  const name = `e2e-${process.pid}`;
  const database = await startDatabase({ root, name, settings: throwAway });
  const [port, nextPort] = [await freePort(), await freePort()];
  const environment = {
    ...testEnvironment(database.url),
    NODE_ENV: "production" as const,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    LOG_LEVEL: "warn",
    // Nobody answers there but the test of domains, while it runs.
    DNS_SERVERS: `127.0.0.1:${await freePort()}`,
  };
  mkdirSync(path.join(root, ".artifacts"), { recursive: true });
  const log = createWriteStream(path.join(root, ".artifacts", "muster.log"));
  const nextDoorUrl = `http://localhost:${nextPort}`;
  Object.assign(process.env, environment, { NEXT_DOOR_URL: nextDoorUrl });
  // One after the other: the first one migrates the database and builds the console, if that is to be done.
  const first = await startProcess(environment, { url: environment.PUBLIC_URL, log });
  const second = await startProcess(
    { ...environment, PORT: String(nextPort), SCIM_DOOR: "next" },
    { url: nextDoorUrl, log },
  );
  return async () => {
    await Promise.all([first(), second()]);
    log.end();
    await database.stop();
    for (const end of ["", ".log", ".password"]) {
      rmSync(`${postgresHome(root).dataOf(name)}${end}`, { recursive: true, force: true });
    }
  };
}

interface Service {
  readonly url: string;
  readonly log: WriteStream;
}

/** Answers once the process does, with what ends it. */
async function startProcess(environment: Record<string, string>, { url, log }: Service): Promise<() => Promise<void>> {
  const server = spawn(process.execPath, ["server/start.mjs"], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  await untilReady(`${url}/readyz`, () => server.exitCode);
  return async () => {
    server.kill("SIGTERM");
    await ended;
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
