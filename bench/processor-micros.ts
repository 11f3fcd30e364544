import { existsSync, readFileSync } from "node:fs";

/** Hundredths of a second: what Linux counts in for every program, whatever its own clock does. */
const microsPerTick = 10_000;

/** The processor time that a process has used so far, in microseconds; undefined where the system does not tell. */
export function processorMicros(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  return microsIn(readFileSync(file, "utf8"));
}

/** proc_pid_stat(5): fields 14 and 15, the second field being a name in brackets that may hold anything. */
export function microsIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * microsPerTick;
}
