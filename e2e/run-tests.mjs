// @ts-check
// `npm test`: unit tests, tests on a real PostgreSQL, end-to-end tests in a real Chromium, and one closing line.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { prepare, root } from "../server/prepare.mjs";

/** @param {string} line */
const say = (line) => console.error(line);
prepare(say);
const z = await import("zod");
const Stats = z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() });
const Report = z.object({
  numPassedTests: z.number().optional(),
  numFailedTests: z.number().optional(),
  stats: Stats.optional(),
});

const artifacts = path.join(root, ".artifacts");
rmSync(artifacts, { recursive: true, force: true });
mkdirSync(artifacts, { recursive: true });

const vitestReport = path.join(artifacts, "vitest.json");
const playwrightReport = path.join(artifacts, "playwright.json");

say("\nUnit and database tests …");
const vitest = runTool("vitest", "vitest.mjs", [
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${vitestReport}`,
]);
say("\nEnd-to-end tests …");
const { findBrowser } = await import("./find-browser.mjs");
const playwright = runEndToEnd();

const counts = [vitestCounts(), playwrightCounts()];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
// A tool that ended badly without a failed test (a suite that does not load, no report) is a failure all the same.
const isBroken = failed === 0 && (vitest !== 0 || playwright !== 0);
console.log(`\n${passed} passed, ${failed + (isBroken ? 1 : 0)} failed`);
process.exit(failed > 0 || isBroken ? 1 : 0);

/** Without a browser the end-to-end tests count as one failure, after all the others were run and counted. */
function runEndToEnd() {
  try {
    return runTool("@playwright/test", "cli.js", ["test"], {
      CHROMIUM_PATH: findBrowser(say),
      PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
    });
  } catch (error) {
    say(String(error));
    return 1;
  }
}

/**
 * @param {string} name @param {string} entry @param {readonly string[]} args @param {Record<string, string>} [extra]
 * @returns {number} its exit code
 */
function runTool(name, entry, args, extra = {}) {
  const folder = path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const done = spawnSync(process.execPath, [path.join(folder, entry), ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...extra },
  });
  return done.status ?? 1;
}

function vitestCounts() {
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(vitestReport);
  return { passed: numPassedTests, failed: numFailedTests };
}

function playwrightCounts() {
  const { expected = 0, unexpected = 0, flaky = 0 } = readReport(playwrightReport).stats ?? {};
  return { passed: expected, failed: unexpected + flaky };
}

/**
 * @param {string} file
 */
function readReport(file) {
  if (!existsSync(file)) return {};
  return Report.parse(JSON.parse(readFileSync(file, "utf8")));
}
