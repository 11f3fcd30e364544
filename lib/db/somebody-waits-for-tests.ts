import { database } from "@/lib/db/client";

/** Until a connection of this database waits for a lock of another one. */
export async function somebodyWaits(): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- asked until it is so
  while (((await database().pool.query(waiting)).rowCount ?? 0) === 0);
}

const waiting = `
SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
