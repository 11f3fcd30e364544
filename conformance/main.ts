import { writeFileSync } from "node:fs";
import { cases } from "./cases/cases";
import { type Options, readOptions, usage } from "./options";
import { report } from "./report";
import { runSuite } from "./run-suite";

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env["SCIM_KEY"]);
  if (options === "help") {
    console.log(usage);
    return 0;
  }
  return ask(options);
}

async function ask({ target, only, json, keep }: Options): Promise<number> {
  const { results, left } = await runSuite(target, cases, { only, keep });
  if (results.length === 0) throw new Error(`There is no case with "${only}" in its id, title or RFC section.`);
  console.log(report({ results, left }));
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ baseUrl: target.baseUrl, results, left }, null, 2)}\n`);
  return results.some(({ outcome, level }) => outcome === "failed" && level === "must") ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
