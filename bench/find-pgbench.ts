import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

const debianHome = "/usr/lib/postgresql";

/** pgbench of the path, or the newest of Debian's; it measures newer servers too. Undefined where there is none. */
export function findPgbench(): string | undefined {
  const versions = existsSync(debianHome) ? readdirSync(debianHome) : [];
  const debians = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => path.join(debianHome, version, "bin"));
  const folders = [...(process.env["PATH"] ?? "").split(path.delimiter), ...debians];
  return folders.map((folder) => path.join(folder, "pgbench")).find((file) => existsSync(file));
}
