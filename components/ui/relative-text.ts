const units = [
  { unit: "year", ms: 31_557_600_000 },
  { unit: "month", ms: 2_629_800_000 },
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "min", ms: 60_000 },
] as const;

/** How far a moment is from now, in words: "just now", "2 min ago", "in 212 days". Both in milliseconds. */
export function relativeText(at: number, now: number): string {
  const distance = Math.abs(now - at);
  const fitting = units.find(({ unit, ms }) => distance >= (unit === "month" ? 2 * ms : ms));
  if (fitting === undefined) return at > now + 5000 ? "in less than a minute" : "just now";
  const amount = Math.floor(distance / fitting.ms);
  const words = `${amount} ${fitting.unit}${amount === 1 || fitting.unit === "min" ? "" : "s"}`;
  return at > now ? `in ${words}` : `${words} ago`;
}
