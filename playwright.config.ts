import { defineConfig } from "@playwright/test";

const chromium = process.env["CHROMIUM_PATH"];
// Chromium's own sandbox needs what containers and root seldom have; the flags keep it from asking for hosts of its maker.
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** End-to-end tests: a Muster of their own on a PostgreSQL of its own, IdPs that send real requests, a real browser. */
export default defineConfig({
  testDir: "e2e",
  outputDir: ".artifacts/playwright",
  globalSetup: "./e2e/start-muster.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  use: {
    launchOptions: { args, ...(chromium === undefined ? {} : { executablePath: chromium }) },
    screenshot: "only-on-failure",
    // Recording every step costs as much as half the steps: `--trace on` asks for it.
    trace: "off",
    viewport: { width: 1280, height: 800 },
  },
});
