import { secondsAfter } from "@/lib/sso/seconds-after";

/** A time of a response as an admin compares it: as it stood there, and how far it was from our clock. */
export function tellClockDifference(time: string, ours: Date): string {
  const seconds = secondsAfter(time, ours);
  if (seconds === undefined) return `${time} (no time)`;
  if (seconds === 0) return `${time} (as our clock)`;
  return `${time} (${Math.abs(seconds)} s ${seconds < 0 ? "before" : "after"} our clock)`;
}
