import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Client, Pool } from "pg";
import { makePartitions } from "@/lib/ledger/make-partitions";
import { prepareHeldRoles, type Unheld } from "./prepare-held-roles";

/** Any number will do, as long as every instance of Muster uses the same. */
const migrationLock = 7_236_781;

const noFilter = { externalTables: [], externalEnums: [] };

interface Migrated {
  readonly applied: readonly string[];
  readonly unheld: Unheld | undefined;
}

/**
 * Applies the migrations of `prisma/migrations` that the database has not seen and makes the partitions of the coming
 * months. Instances that start together wait for one another. `_prisma_migrations` is filled as the Prisma CLI fills it.
 * @returns the names of the migrations that were applied now, and why row-level security cannot hold this login, if so
 * @throws when the database is older than PostgreSQL 15 or a migration fails; what was applied before it stays
 */
export async function migrate(databaseUrl: string, root: string): Promise<Migrated> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await requirePostgres15(client);
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    const applied = await applyMigrations(databaseUrl, path.join(root, "prisma"));
    await makePartitions(client);
    return { applied, unheld: await prepareHeldRoles(client) };
  } finally {
    await client.end();
  }
}

/** The names of all migrations that this version of Muster knows, oldest first. */
export const knownMigrations = (root: string): readonly string[] =>
  readdirSync(path.join(root, "prisma", "migrations"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();

async function requirePostgres15(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
  const version = Number(rows[0]?.version);
  if (version < 150_000)
    throw new Error(`Muster needs PostgreSQL 15 or newer; this is ${Math.floor(version / 10_000)}.`);
}

/** Prisma's own migration engine, run from WebAssembly: its native form would be downloaded, which closed networks refuse. */
async function applyMigrations(databaseUrl: string, prismaDirectory: string): Promise<readonly string[]> {
  await instantiateEngine();
  const schema = readFileSync(path.join(prismaDirectory, "schema.prisma"), "utf8");
  // The engine keeps its lock for as long as its connection lives, so the pool is ours to end.
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const running = await engine.SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => undefined, adapter);
  try {
    const migrationsList = readMigrations(path.join(prismaDirectory, "migrations"));
    const { appliedMigrationNames } = await running.applyMigrations({ migrationsList, filters: noFilter });
    return appliedMigrationNames;
  } finally {
    running.free();
    await pool.end();
  }
}

let instantiated: Promise<void> | undefined;

function instantiateEngine(): Promise<void> {
  instantiated ??= (async () => {
    const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const bytes = readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...engine } });
    // oxlint-disable-next-line no-underscore-dangle -- the name that wasm-bindgen gives its one set-up function
    engine.__wbg_set_wasm(instance.exports);
    const start = instance.exports["__wbindgen_start"];
    if (typeof start === "function") start();
  })();
  return instantiated;
}

function readMigrations(baseDir: string): engine.MigrationList {
  const lockfile = "migration_lock.toml";
  return {
    baseDir,
    lockfile: { path: lockfile, content: readFileSync(path.join(baseDir, lockfile), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: readdirSync(baseDir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .toSorted()
      .map((name) => ({ path: name, migrationFile: readMigration(baseDir, name) })),
  };
}

function readMigration(baseDir: string, name: string): engine.MigrationFile {
  const file = path.join(baseDir, name, "migration.sql");
  return { path: "migration.sql", content: { tag: "ok", value: readFileSync(file, "utf8") } };
}
