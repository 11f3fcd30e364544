import { expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";

test("the pool and Prisma see one migrated database", async () => {
  const { rows } = await database().pool.query("SELECT migration_name FROM _prisma_migrations ORDER BY 1");
  expect(rows.length).toBeGreaterThan(0);
  await expect(database().prisma.organization.count()).resolves.toBeGreaterThanOrEqual(0);
  await closeDatabase();
});
