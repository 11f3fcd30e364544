import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";

/** What V8 writes with `--cpu-prof`. */
export const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  samples: z.array(z.number()),
  /** Microseconds from the sample before. */
  timeDeltas: z.array(z.number()),
});

const shown = 25;

/**
 * The functions in which the profiled process of a directory spent its own time, most first.
 * @param millis how much of the end counts: what was before is the start
 */
export function summariseProfile(directory: string, millis: number): string {
  const [newest] = readdirSync(directory)
    .filter((name) => ofMainThread.test(name))
    .toSorted()
    .toReversed();
  if (newest === undefined) return "There is no profile.";
  const file = path.join(directory, newest);
  const lines = selfTimes(Profile.parse(JSON.parse(readFileSync(file, "utf8"))), millis)
    .slice(0, shown)
    .map(({ share, name }) => `${(share * 100).toFixed(1).padStart(5)} %  ${name}`);
  return [`Where the server's time went (idle left out; ${file}):`, ...lines].join("\n");
}

/** Date, time, process, thread, number. */
const ofMainThread = /^CPU\.\d+\.\d+\.\d+\.0\.\d+\.cpuprofile$/;

/** Shares of the time at the end that was not idle. */
export function selfTimes(
  { nodes, samples, timeDeltas }: z.infer<typeof Profile>,
  millis: number,
): readonly { share: number; name: string }[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const micros = new Map<string, number>();
  let left = millis * 1000;
  for (let index = samples.length - 1; index >= 0 && left > 0; index -= 1) {
    const name = names.get(samples[index] ?? 0) ?? "?";
    const time = timeDeltas[index] ?? 0;
    if (name !== "(idle)") micros.set(name, (micros.get(name) ?? 0) + time);
    left -= time;
  }
  const total = [...micros.values()].reduce((sum, time) => sum + time, 0);
  return [...micros].map(([name, time]) => ({ share: time / total, name })).toSorted((a, b) => b.share - a.share);
}

function nameOf({ functionName, url, lineNumber }: { functionName: string; url: string; lineNumber: number }): string {
  const name = functionName === "" ? "(anonymous)" : functionName;
  return url === "" ? name : `${name}  ${url.replace(/^.*\/(?=node_modules\/|lib\/|server\/)/, "")}:${lineNumber + 1}`;
}
