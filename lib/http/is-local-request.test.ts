import { beforeAll, expect, test, vi } from "vitest";
import { isLocalRequest } from "@/lib/http/is-local-request";

beforeAll(() => {
  const secrets = {
    API_KEY_PEPPER: "x".repeat(32),
    NEXTAUTH_SECRET: "x".repeat(32),
    SAML_ENCRYPTION_KEY: "x".repeat(32),
  };
  const source = { ...secrets, DATABASE_URL: "postgresql://nowhere", PUBLIC_URL: "http://localhost:3000" };
  for (const [name, value] of Object.entries(source)) vi.stubEnv(name, value);
});

const local = { host: "localhost:3000", "x-muster-address": "127.0.0.1" };

test.each([
  ["comes from this machine", true, local],
  ["comes from this machine by IPv6", true, { ...local, "x-muster-address": "::1" }],
  ["has what Next adds", true, { ...local, "x-forwarded-for": "::ffff:127.0.0.1" }],
  ["comes from another machine", false, { ...local, "x-muster-address": "192.0.2.1" }],
  ["comes from who knows where", false, { host: "localhost:3000" }],
  ["was meant for another host, which points here", false, { ...local, host: "rebound.example:3000" }],
  ["came through a proxy", false, { ...local, "x-forwarded-for": "192.0.2.1" }],
  ["came through a proxy that is itself proxied", false, { ...local, "x-forwarded-for": "127.0.0.1, 127.0.0.1" }],
  ["came through a proxy of another kind", false, { ...local, forwarded: "for=192.0.2.1" }],
])("a request that %s is local: %s", (_name, expected, headers) => {
  expect(isLocalRequest(new Headers(Object.entries(headers)))).toBe(expected);
});
