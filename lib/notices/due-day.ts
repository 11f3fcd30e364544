const dayInMs = 86_400_000;

/** The last of the days before an end that has come, of days that stand the earliest first; undefined before all of them. */
export function dueDay<D extends number>(end: Date, now: Date, days: readonly D[]): D | undefined {
  const left = (end.getTime() - now.getTime()) / dayInMs;
  return days.findLast((day) => left <= day);
}
