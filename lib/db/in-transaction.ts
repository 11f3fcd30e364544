import type { PoolClient } from "pg";
import { database } from "@/lib/db/client";
import { repeating } from "@/lib/db/repeating";

/**
 * Runs the work on one connection, all or nothing. Work that lost a deadlock or a serialization race is run again from
 * its start, up to five times, so it must not have effects outside the transaction.
 */
export const inTransaction = <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => repeating(() => once(work));

async function once<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await database().pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const value = await work(client);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    // A connection that cannot roll back is in an unknown state, so the pool must not hand it to anybody.
    await client.query("ROLLBACK").catch((failure: unknown) => (broken = asError(failure)));
    throw error;
  } finally {
    client.release(broken);
  }
}

const asError = (failure: unknown): Error => (failure instanceof Error ? failure : new Error(String(failure)));
