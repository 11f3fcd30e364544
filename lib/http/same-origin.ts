import { env } from "@/lib/core/env";

/**
 * Whether a request that changes something comes from a page of ours: by its Origin, or where a browser sends none by
 * Sec-Fetch-Site (Fetch Metadata). A request that tells neither is not from a browser of our time.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return origin === new URL(env().PUBLIC_URL).origin;
  return headers.get("sec-fetch-site") === "same-origin";
}
