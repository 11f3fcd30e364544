import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { postgresHome } from "./postgres-binaries";
import { startDatabase } from "./database";
import { migrate } from "./migrate";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Speed for a database that nobody will miss; nothing of it is set for one that holds data. */
export const throwAway = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB"];

/** Vitest's global set-up: a PostgreSQL of the run's own, migrated, and gone when the run ends. */
export async function setup(): Promise<() => Promise<void>> {
  const name = `test-${process.pid}`;
  const database = await startDatabase({ root, name, settings: throwAway });
  await migrate(database.url, root);
  Object.assign(process.env, testEnvironment(database.url));
  return async () => {
    await database.stop();
    for (const end of ["", ".log", ".password"]) {
      rmSync(`${postgresHome(root).dataOf(name)}${end}`, { recursive: true, force: true });
    }
  };
}

/** Settings under which tests run: secrets that are none, and no log lines between the results. */
export const testEnvironment = (databaseUrl: string): Record<string, string> & { readonly NODE_ENV: "test" } => ({
  NODE_ENV: "test",
  DATABASE_URL: databaseUrl,
  DATABASE_POOL_SIZE: "8",
  PUBLIC_URL: "http://localhost:3000",
  API_KEY_PEPPER: "a pepper that protects nothing but tests",
  API_KEY_ENV: "test",
  NEXTAUTH_SECRET: "a secret that protects nothing but tests",
  SAML_ENCRYPTION_KEY: "a key that protects nothing but the tests",
  LOG_LEVEL: "silent",
});
