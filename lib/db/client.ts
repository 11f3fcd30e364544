import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { type Prisma, PrismaClient } from "@/lib/db/generated/client";
import { ReachingPool } from "@/lib/db/reaching-pool";

/** Takes `db` and the `tx` of a transaction alike; cannot open a transaction of its own. */
export type Db = Omit<Prisma.TransactionClient, "$transaction">;

interface Handles {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}

/** Next bundles its own copy of this file beside the server's: both find the one pool here. */
const shared: typeof globalThis & { musterDatabase?: Handles } = globalThis;

/** The process's connections, opened at the first question. `pool` serves the hot SCIM statements, `prisma` all else. */
export function database(): Handles {
  shared.musterDatabase ??= connect();
  return shared.musterDatabase;
}

/** Ends every connection; the next question opens new ones. */
export async function closeDatabase(): Promise<void> {
  const open = shared.musterDatabase;
  delete shared.musterDatabase;
  await open?.prisma.$disconnect();
  if (open !== undefined && !open.pool.ended) await open.pool.end();
}

function connect(): Handles {
  const pool = new ReachingPool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 2000,
    statement_timeout: 10_000,
    application_name: "muster",
  });
  // An idle connection that the server drops is replaced at the next query; unheard, the event would end the process.
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) }) };
}
