import type { ClientBase, Pool } from "pg";

const ledgers = ["request_log", "event"] as const;
const monthsAhead = [0, 1, 2] as const;

/**
 * Makes the partitions of this month and the next two for both ledgers, so that no write ever waits for one or finds
 * none. Called at start and daily; making one that is there changes nothing.
 */
export async function makePartitions(db: ClientBase | Pool, today: Date = new Date()): Promise<void> {
  for (const ledger of ledgers) {
    for (const ahead of monthsAhead) {
      const from = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead, 1)).toISOString();
      const to = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead + 1, 1)).toISOString();
      const name = `${ledger}_${from.slice(0, 7).replace("-", "")}`;
      // DDL takes no parameters; all parts are ours: a table name of the list above and dates of the calendar.
      await db.query(
        `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF ${ledger} FOR VALUES FROM ('${from}') TO ('${to}')`,
      );
    }
  }
}
