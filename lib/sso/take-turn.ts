import { err, type Result } from "@/lib/core/result";

/** Reading a response, or signing a request, keeps the processor busy: two at a time leave it to everybody else in between. */
const atOnceMax = 2;
/** Whoever comes after these is told to come again. */
const waitingMax = 64;

/** Requests, which anybody may ask for, do not stand in the way of whoever comes back with a response. */
export type Line = "response" | "request";

interface Queue {
  running: number;
  readonly waiting: (() => void)[];
}

const queues: Readonly<Record<Line, Queue>> = {
  response: { running: 0, waiting: [] },
  request: { running: 0, waiting: [] },
};

/** Does costly work when it is its turn in this process; refuses it at once where too many wait in its line already. */
export async function takeTurn<T, E>(
  work: () => Promise<Result<T, E>>,
  line: Line = "response",
): Promise<Result<T, E | "temporarily_unavailable">> {
  const queue = queues[line];
  const { waiting } = queue;
  if (queue.running >= atOnceMax && waiting.length >= waitingMax) return err("temporarily_unavailable");
  if (queue.running >= atOnceMax) await new Promise<void>((resolve) => waiting.push(resolve));
  else queue.running += 1;
  try {
    return await work();
  } finally {
    // The place goes to whoever waits longest, or is free.
    const next = waiting.shift();
    if (next === undefined) queue.running -= 1;
    else next();
  }
}
