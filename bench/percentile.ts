/**
 * The smallest of the values that is not below `share` of them (the nearest rank); null of none.
 * @param sorted ascending
 * @param share above 0 and at most 1
 */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? null;
}
