const dayInMs = 86_400_000;

/** How far an end is away, for a sentence that says “ends …”; undefined where it has come. */
export function tellDays(end: Date, now: Date): string | undefined {
  const days = Math.ceil((end.getTime() - now.getTime()) / dayInMs);
  if (days <= 0) return undefined;
  return days === 1 ? "within a day" : `in ${days} days`;
}
