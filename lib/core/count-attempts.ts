import { attempt, type Turn } from "@/lib/core/attempt";

/** Does the work for one after another, as `attempt`. @returns for how many it answered that it did something */
export async function countAttempts<T extends Turn>(
  job: string,
  turns: readonly T[],
  work: (turn: T) => Promise<boolean>,
): Promise<number> {
  let count = 0;
  // oxlint-disable-next-line no-await-in-loop -- one after another
  for (const turn of turns) if ((await attempt(job, turn, () => work(turn))) === true) count += 1;
  return count;
}
