/**
 * The address of the client: the peer of the connection, or where proxies are trusted, the entry of X-Forwarded-For that
 * the outermost of them wrote. Entries further left are the client's own words and count for nothing.
 * @param hops how many proxies of ours stand in front
 */
export function clientAddress(forwardedFor: string | undefined, peer: string, hops: number): string {
  if (hops === 0) return peer;
  const entries = forwardedFor?.split(",").map((entry) => entry.trim()) ?? [];
  return entries.at(-hops) ?? peer;
}
