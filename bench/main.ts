import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildConsole } from "@/server/build";
import { startDatabase } from "@/server/database";
import { completeEnvironment } from "@/server/environment";
import { migrate } from "@/server/migrate";
import { readOptions } from "./options";
import { report } from "./report";

const root = fileURLToPath(new URL("..", import.meta.url));
const artifact = path.join(root, ".artifacts", "bench.json");
const say = (line: string): void => console.error(line);

/** Runs the whole bench: prints the table, keeps everything in `.artifacts/bench.json`, ends with 1 on any wrong answer. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  completeEnvironment(process.env, root);
  const database = await startDatabase({ root, name: "bench" });
  if (!database.isOurs) throw new Error("Another bench runs in this checkout.");
  try {
    process.env["DATABASE_URL"] = database.url;
    await migrate(database.url, root);
    await buildConsole(root, say);
    // Loaded late: from here on every room reads an environment that is complete.
    const { runBench } = await import("./run-bench");
    if (options.held) {
      const { measureHeld } = await import("./measure-held");
      console.log(await measureHeld({ root, options, say }));
      return;
    }
    const figures = await runBench({ root, options, databaseUrl: database.url, say });
    mkdirSync(path.dirname(artifact), { recursive: true });
    writeFileSync(artifact, JSON.stringify(figures, null, 2));
    console.log(report(figures));
    const sides = figures.rows.flatMap(({ lean, next, empty, bare, pgbench }) => [
      lean,
      next,
      empty,
      bare,
      ...(pgbench ? [pgbench] : []),
    ]);
    process.exitCode = sides.some(({ errors }) => errors > 0) ? 1 : 0;
  } finally {
    await database.stop();
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
