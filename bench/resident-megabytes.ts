import { existsSync, readFileSync } from "node:fs";

/** The memory of a process that is in use now and the most that ever was; undefined where the system does not tell. */
export function residentMegabytes(pid: number): { readonly now: number; readonly peak: number } | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const status = readFileSync(file, "utf8");
  const megabytes = (name: string): number =>
    Math.round(Number(new RegExp(String.raw`^${name}:\s+(\d+) kB`, "m").exec(status)?.[1]) / 1024);
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}
