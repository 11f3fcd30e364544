import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const lib = fileURLToPath(new URL("..", import.meta.url));

/**
 * Prisma makes one query of the `findUnique`s of one moment, on the connection of the first: what the others asked for
 * belongs to another organization and would not be found. Inside a transaction they stay on its connection.
 */
test("no findUnique is asked outside of a transaction", () => {
  const asking = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith("test.ts") && !file.startsWith("db/generated/"))
    .filter((file) => /prisma\.\w+\s*\.findUnique/.test(readFileSync(path.join(lib, file), "utf8")));
  expect(asking).toEqual([]);
});
