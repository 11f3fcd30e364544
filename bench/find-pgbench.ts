import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

const debianHome = "/usr/lib/postgresql";

/** pgbench of the path, or the newest of Debian's; it measures newer servers too. Undefined where there is none. */
export function findPgbench(): string | undefined {
  if (spawnSync("pgbench", ["--version"]).status === 0) return "pgbench";
  const versions = existsSync(debianHome) ? readdirSync(debianHome) : [];
  return versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => path.join(debianHome, version, "bin", "pgbench"))
    .find((file) => existsSync(file));
}
