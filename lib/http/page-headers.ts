import { randomBytes } from "node:crypto";
import { env } from "@/lib/core/env";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";

const yearSeconds = 31_536_000;

/** The policy of one page, new for every answer; Next reads the nonce of its scripts from it. */
export const pagePolicy = (pathname: string): string =>
  contentSecurityPolicy({
    nonce: randomBytes(16).toString("base64"),
    pathname,
    isSecure: isSecure(),
    isDevelopment: env().NODE_ENV === "development",
  });

/** Strict-Transport-Security where people reach this server with TLS (RFC 6797 7.2 forbids it where they do not). */
export const transportSecurity = (): string | undefined =>
  isSecure() ? `max-age=${yearSeconds}; includeSubDomains` : undefined;

const isSecure = (): boolean => env().PUBLIC_URL.startsWith("https:");
