import type { ClientBase } from "pg";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "@/lib/db/client";

/**
 * Until another connection waits for a lock that this one holds, in the transaction it is in.
 * @throws when nobody has come to wait after ten seconds: what was to be raced with did not have to
 */
export async function somebodyWaits(holder: Db | ClientBase): Promise<void> {
  for (let look = 0; look < 500; look += 1) {
    // oxlint-disable-next-line no-await-in-loop -- asked until it is so
    if (await isWaitedFor(holder)) return;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await sleep(20);
  }
  throw new Error("nobody waits for what this connection holds");
}

const isWaitedFor = async (holder: Db | ClientBase): Promise<boolean> =>
  "event" in holder
    ? (await holder.$queryRawUnsafe<unknown[]>(waiting)).length > 0
    : (await holder.query(waiting)).rows.length > 0;

/** pg_stat_activity would be the same for as long as the transaction lasts. */
const waiting = `
SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`;
