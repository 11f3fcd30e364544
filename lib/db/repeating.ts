import { setTimeout as sleep } from "node:timers/promises";
import { isWorthRepeating } from "@/lib/db/errors";

const tries = 5;

/** Runs work again, from its start, that lost a deadlock or a serialization race: up to five times, ever more patiently. */
export async function repeating<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === tries || !isWorthRepeating(error)) throw error;
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}
