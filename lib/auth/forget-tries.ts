import { database } from "@/lib/db/client";

/** Takes away counts of tries that no longer mean anything. */
export async function forgetTries(): Promise<void> {
  await database().pool.query("DELETE FROM sign_in_try WHERE last_at < now() - interval '1 day'");
}
