import { beforeAll, expect, test, vi } from "vitest";
import { isSameOrigin } from "@/lib/http/same-origin";

beforeAll(() => {
  const secrets = {
    API_KEY_PEPPER: "x".repeat(32),
    NEXTAUTH_SECRET: "x".repeat(32),
    SAML_ENCRYPTION_KEY: "x".repeat(32),
  };
  const source = { ...secrets, DATABASE_URL: "postgresql://nowhere", PUBLIC_URL: "https://muster.example/" };
  for (const [name, value] of Object.entries(source)) vi.stubEnv(name, value);
});

test.each([
  [true, { origin: "https://muster.example" }],
  [true, { "sec-fetch-site": "same-origin" }],
  [false, {}],
  [false, { origin: "null", "sec-fetch-site": "same-origin" }],
  [false, { origin: "http://muster.example" }],
  [false, { origin: "https://muster.example:8443" }],
  [false, { origin: "https://muster.example.evil.example" }],
  [false, { "sec-fetch-site": "same-site" }],
  [false, { "sec-fetch-site": "cross-site" }],
  [false, { "sec-fetch-site": "none" }],
])("it is %s that a request with %j comes from a page of ours", (expected, headers) => {
  expect(isSameOrigin(new Headers(Object.entries(headers)))).toBe(expected);
});
