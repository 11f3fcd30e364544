import { env } from "@/lib/core/env";

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * Whether a request comes straight from a browser on this machine and was meant for us: not through a proxy, and not from
 * a page elsewhere whose host name was made to point here (DNS rebinding).
 */
export function isLocalRequest(headers: Headers): boolean {
  if (["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => hasOther(headers, name))) return false;
  return loopback.test(headers.get("x-muster-address") ?? "") && headers.get("host") === new URL(env().PUBLIC_URL).host;
}

/** Next writes the peer's own address into X-Forwarded-For where there was none. */
function hasOther(headers: Headers, name: string): boolean {
  const value = headers.get(name);
  return value !== null && !(name === "x-forwarded-for" && loopback.test(value) && !value.includes(","));
}
