import { parseArgs } from "node:util";

export interface Options {
  /** How long one row is measured on one side. */
  readonly seconds: number;
  readonly clients: readonly number[];
  /** A part of the names of the workloads to run; undefined for all. */
  readonly only: string | undefined;
  /** Whether to make a group of 100,000 as well. */
  readonly large: boolean;
  /** Whether to profile the server and name the functions that took its time. */
  readonly profile: boolean;
  /** Whether to measure, instead of everything else, what row-level security costs. */
  readonly held: boolean;
}

/** The words after `npm run bench --`. @throws with what is wrong about them */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seconds: { type: "string", default: "1.5" },
      clients: { type: "string", default: "1,8,32" },
      only: { type: "string" },
      large: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
      held: { type: "boolean", default: false },
    },
  });
  const { only, large, profile, held } = values;
  const clients = values.clients.split(",").map((text) => positive("--clients", text));
  if (!clients.every(Number.isInteger)) throw new Error(`--clients takes whole numbers, not "${values.clients}".`);
  return { seconds: positive("--seconds", values.seconds), clients, only, large, profile, held };
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new Error(`${name} takes numbers above 0, not "${text}".`);
}
