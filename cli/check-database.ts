import { Client } from "pg";
import { type Finding, fine, wrong } from "@/cli/finding";
import { knownPepperVersions } from "@/lib/keys/digest";
import { knownMigrations } from "@/server/migrate";

/** Whether the database answers, is new enough, holds the tables of this version, and agrees about the time. */
export async function checkDatabase(url: string, root: string): Promise<readonly Finding[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000, query_timeout: 5000 });
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      wrong(`database: no connection (${reason})`, "start it, and check host, port, user and password in DATABASE_URL"),
    ];
  }
  try {
    const version = await checkVersion(client);
    const clock = await checkClock(client);
    const migrations = await checkMigrations(client, knownMigrations(root));
    const tables = migrations.isOk ? [await checkPartitions(client), await checkPeppers(client)] : [];
    return [version, clock, migrations, ...tables];
  } finally {
    await client.end();
  }
}

async function checkVersion(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
  );
  const [version] = rows;
  if (version !== undefined && version.number >= 150_000) return fine(`database: PostgreSQL ${version.name} answers`);
  return wrong(`database: PostgreSQL ${version?.name ?? "?"} is too old`, "upgrade it to 15 or newer");
}

const skewMillisMax = 2000;

/** Keys and sessions end by the clock of whoever looks, so both clocks have to agree. */
async function checkClock(client: Client): Promise<Finding> {
  const before = Date.now();
  const { rows } = await client.query<{ now: Date }>("SELECT clock_timestamp() AS now");
  const middle = (before + Date.now()) / 2;
  const skew = Math.round(Math.abs((rows[0]?.now.getTime() ?? 0) - middle));
  if (skew <= skewMillisMax) return fine(`clock: ${skew} ms from the database's`);
  return wrong(`clock: ${skew} ms from the database's`, "let both machines set their clocks by NTP");
}

async function checkMigrations(client: Client, known: readonly string[]): Promise<Finding> {
  const { rows: tables } = await client.query<{ is_there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS is_there",
  );
  const { rows } = tables[0]?.is_there
    ? await client.query<{ migration_name: string }>(
        "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
      )
    : { rows: [] };
  const applied = new Set(rows.map(({ migration_name }) => migration_name));
  const missing = known.filter((name) => !applied.has(name));
  if (missing.length === 0) return fine(`migrations: ${known.length} of ${known.length} applied`);
  return wrong(`migrations: ${missing.join(", ")} not applied`, "start Muster once; it applies them by itself");
}

async function checkPartitions(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT ledger || to_char(now() AT TIME ZONE 'UTC' + make_interval(months => ahead), '_YYYYMM') AS name
    FROM unnest(ARRAY['request_log', 'event']) ledger, generate_series(0, 1) ahead
    WHERE to_regclass(ledger || to_char(now() AT TIME ZONE 'UTC' + make_interval(months => ahead), '_YYYYMM')) IS NULL`);
  if (rows.length === 0) return fine("ledgers: this month and the next have their partitions");
  const missing = rows.map(({ name }) => name).join(", ");
  return wrong(`ledgers: ${missing} missing`, "start Muster once; it makes them at start and daily");
}

async function checkPeppers(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ keys: number }>(
    `SELECT count(*)::int AS keys FROM api_key
     WHERE revoked_at IS NULL AND expires_at > now() AND pepper_version <> ALL($1::int[])`,
    [knownPepperVersions()],
  );
  const keys = rows[0]?.keys ?? 0;
  if (keys === 0) return fine("keys: every live key has its pepper");
  return wrong(
    `keys: refused because the pepper they were made with is not set: ${keys}`,
    "set API_KEY_PEPPER_PREVIOUS to the pepper before the current one, or rotate these keys",
  );
}
