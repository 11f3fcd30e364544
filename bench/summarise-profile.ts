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
  timeDeltas: z.array(z.number()),
});

const shown = 25;

/** The functions in which the profiled process of a directory spent its time, itself, most first. */
export function summariseProfile(directory: string): string {
  const [newest] = readdirSync(directory)
    .filter((name) => name.endsWith(".cpuprofile"))
    .toSorted()
    .toReversed();
  if (newest === undefined) return "There is no profile.";
  const file = path.join(directory, newest);
  const lines = selfTimes(Profile.parse(JSON.parse(readFileSync(file, "utf8"))))
    .slice(0, shown)
    .map(({ share, name }) => `${(share * 100).toFixed(1).padStart(5)} %  ${name}`);
  return [`Where the server's time went (idle left out; ${file}):`, ...lines].join("\n");
}

/** Shares of the time that was not idle. */
export function selfTimes(profile: z.infer<typeof Profile>): readonly { share: number; name: string }[] {
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const micros = new Map<string, number>();
  profile.samples.forEach((id, index) => {
    const name = names.get(id) ?? "?";
    if (name !== "(idle)") micros.set(name, (micros.get(name) ?? 0) + (profile.timeDeltas[index] ?? 0));
  });
  const total = [...micros.values()].reduce((sum, time) => sum + time, 0);
  return [...micros].map(([name, time]) => ({ share: time / total, name })).toSorted((a, b) => b.share - a.share);
}

function nameOf({ functionName, url, lineNumber }: { functionName: string; url: string; lineNumber: number }): string {
  const name = functionName === "" ? "(anonymous)" : functionName;
  return url === "" ? name : `${name}  ${url.replace(/^.*\/(?=node_modules\/|lib\/|server\/)/, "")}:${lineNumber + 1}`;
}
