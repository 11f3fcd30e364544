import { err, type Result } from "@/lib/core/result";

/** Reading a response keeps the processor busy: two at a time leave it to everybody else in between. */
const atOnceMax = 2;
/** Whoever comes after these is told to come again. */
const waitingMax = 64;

let running = 0;
const waiting: (() => void)[] = [];

/** Does costly work when it is its turn in this process; refuses it at once where too many wait already. */
export async function takeTurn<T, E>(
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E | "temporarily_unavailable">> {
  if (running >= atOnceMax && waiting.length >= waitingMax) return err("temporarily_unavailable");
  if (running >= atOnceMax) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // The place goes to whoever waits longest, or is free.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
