import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const sources = [
  "app",
  "components",
  "lib",
  "prisma/schema.prisma",
  "next.config.js",
  "proxy.ts",
  "postcss.config.mjs",
] as const;
const settings = ["package-lock.json", "tsconfig.json"] as const;

/** Builds the console with `next build`, unless the one in `.next` was made from the same files. */
export async function buildConsole(root: string, say: (line: string) => void): Promise<void> {
  const made = fingerprint(root);
  const stamp = path.join(root, ".next", "made-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === made) return;
  say("Building the console (once for each version; about half a minute) …");
  await runBuild(root);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, made);
}

function fingerprint(root: string): string {
  const hash = createHash("sha256");
  for (const source of [...sources, ...settings]) {
    for (const file of filesBelow(path.join(root, source)).toSorted()) hash.update(file).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesBelow(place: string): readonly string[] {
  if (path.extname(place) !== "") return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function runBuild(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
    const build = spawn(process.execPath, [next, "build"], {
      cwd: root,
      stdio: ["ignore", 2, 2],
      env: { ...process.env, NODE_ENV: "production" },
    });
    build.once("error", reject);
    build.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`next build ended with ${code}`))));
  });
}
