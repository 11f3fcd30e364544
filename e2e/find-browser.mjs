// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A Chromium to test with: the system's, else Playwright's own, else Debian's, which is installed where that is allowed.
 * @param {(line: string) => void} say
 * @returns {string} its executable
 */
export function findBrowser(say) {
  const wanted = process.env["CHROMIUM_PATH"];
  const found = [...(wanted === undefined ? [] : [wanted]), ...installed, chromium.executablePath()].find(existsSync);
  if (found !== undefined) return found;
  say("Installing Chromium from Debian's packages (once) …");
  const isRoot = process.getuid?.() === 0;
  const words = ["sh", "-c", "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium"];
  const [command = "", ...args] = isRoot ? words : ["sudo", "-n", ...words];
  const done = spawnSync(command, args, {
    stdio: ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  const afterwards = installed.find(existsSync);
  if (done.status === 0 && afterwards !== undefined) return afterwards;
  throw new Error("No Chromium: install one, run `npx playwright install chromium`, or set CHROMIUM_PATH.");
}
