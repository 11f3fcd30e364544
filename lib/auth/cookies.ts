import { deviceSeconds } from "@/lib/auth/device";
import { env } from "@/lib/core/env";

const purposes = ["session", "csrf", "return", "verifier", "state", "nonce", "hint", "device"] as const;
export type CookiePurpose = (typeof purposes)[number];

export interface Cookie {
  readonly name: string;
  readonly options: {
    readonly httpOnly: true;
    readonly sameSite: "lax";
    readonly path: "/";
    readonly secure: boolean;
    readonly maxAge?: number;
  };
}

/**
 * A cookie of the sign-in. With TLS its name begins with `__Host-`, so that no other host and no page without TLS can
 * set it (RFC 6265bis 4.1.3.2); without TLS, on a developer's machine, browsers would refuse that name.
 */
export function cookieFor(purpose: CookiePurpose): Cookie {
  const secure = env().PUBLIC_URL.startsWith("https:");
  const maxAge = lifetimes.get(purpose);
  return {
    name: `${secure ? "__Host-" : ""}muster.${purpose}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, ...(maxAge === undefined ? {} : { maxAge }) },
  };
}

/** Seconds. What ties an answer of the identity provider to the browser that asked is of no use later. */
const lifetimes: ReadonlyMap<CookiePurpose, number> = new Map([
  ["verifier", 15 * 60],
  ["state", 15 * 60],
  ["nonce", 15 * 60],
  ["hint", 60],
  ["device", deviceSeconds],
]);
