import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = { "@": root.replace(/\/$/, "") };

/** Unit tests touch nothing; db tests get a private, migrated PostgreSQL from server/test-database.ts. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          sequence: { groupOrder: 0 },
          include: ["{lib,cli,server,components,bench,conformance}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "node_modules/**"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          // After the others: they share the machine with PostgreSQL, and an error in a pure file is the first to see.
          sequence: { groupOrder: 1 },
          include: ["{lib,cli,server}/**/*.db.test.ts"],
          globalSetup: ["server/test-database.ts"],
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
