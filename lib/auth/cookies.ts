import { env } from "@/lib/core/env";

const purposes = ["session", "csrf", "return", "verifier", "state", "nonce"] as const;
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
  const lifetime = isShortLived(purpose) ? { maxAge: 15 * 60 } : {};
  return {
    name: `${secure ? "__Host-" : ""}muster.${purpose}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, ...lifetime },
  };
}

/** What ties an answer of the identity provider to the browser that asked is of no use later. */
const isShortLived = (purpose: CookiePurpose): boolean => ["verifier", "state", "nonce"].includes(purpose);
