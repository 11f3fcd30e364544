import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadMessage } from "./load-message";
import { Measurement } from "./measurement";

export interface Load {
  readonly measure: (message: LoadMessage) => Promise<Measurement>;
  readonly stop: () => void;
}

/** The process that sends the requests. */
export function startLoad(): Load {
  const child = fork(fileURLToPath(new URL("child.mjs", import.meta.url)), ["load"]);
  const ended = new Promise<never>((_, reject) => {
    child.once("exit", (code) => reject(new Error(`the load process ended with ${code}`)));
  });
  // Its end is nobody's matter while nothing is measured.
  ended.catch(() => undefined);
  const measure = async (message: LoadMessage): Promise<Measurement> => {
    const answered = new Promise<unknown>((resolve) => {
      child.once("message", resolve);
    });
    child.send(message);
    return Measurement.parse(await Promise.race([answered, ended]));
  };
  return { measure, stop: () => void child.kill() };
}
