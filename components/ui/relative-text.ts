const units = [
  { unit: "year", ms: 31_557_600_000 },
  { unit: "month", ms: 2_629_800_000 },
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "min", ms: 60_000 },
] as const;

/** An end that comes is counted in days for up to two years: "in 212 days" can be planned with, "in 6 months" cannot. */
const daysAheadMax = 730;

/** Milliseconds by which the present may lag: it is rounded down so that server and browser write the same text. */
const roundingMax = 15_000;

/** How far a moment is from now, in words: "just now", "2 min ago", "in 212 days". Both in milliseconds. */
export function relativeText(at: number, now: number): string {
  const distance = Math.abs(now - at);
  const isAhead = at > now;
  const fitting = units.find((candidate) => fits(candidate, distance, isAhead));
  if (fitting === undefined) return at > now + roundingMax ? "in less than a minute" : "just now";
  const amount = Math.floor(distance / fitting.ms);
  const words = `${amount} ${fitting.unit}${amount === 1 || fitting.unit === "min" ? "" : "s"}`;
  return isAhead ? `in ${words}` : `${words} ago`;
}

function fits({ unit, ms }: (typeof units)[number], distance: number, isAhead: boolean): boolean {
  const isLong = unit === "year" || unit === "month";
  if (isLong && isAhead) return distance > daysAheadMax * 86_400_000 && unit === "year";
  return distance >= (unit === "month" ? 2 * ms : ms);
}
