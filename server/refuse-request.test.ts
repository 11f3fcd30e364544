import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { beforeAll, expect, test, vi } from "vitest";
import { refuseRequest } from "./refuse-request";

const home = "https://muster.example";

beforeAll(() => {
  const secrets = {
    API_KEY_PEPPER: "x".repeat(32),
    NEXTAUTH_SECRET: "x".repeat(32),
    SAML_ENCRYPTION_KEY: "x".repeat(32),
  };
  for (const [name, value] of Object.entries({ ...secrets, DATABASE_URL: "postgresql://nowhere", PUBLIC_URL: home })) {
    vi.stubEnv(name, value);
  }
});

function request(method: string, url: string, headers: Readonly<Record<string, string>>): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { method, url, headers });
}

const page = "/o/acme/settings/members";

test.each([
  [undefined, "GET", page, {}],
  [undefined, "HEAD", page, {}],
  [undefined, "POST", page, { origin: home, "next-action": "1" }],
  [undefined, "POST", page, { "sec-fetch-site": "same-origin" }],
  [undefined, "POST", "/api/sso/acs", { origin: "https://idp.example" }],
  [undefined, "PATCH", "/scim/v2/Users", {}],
  [400, "GET", "/o/%E0%A4%A/settings", {}],
  [403, "POST", page, {}],
  [403, "POST", page, { "content-type": "text/plain" }],
  [403, "POST", page, { origin: "null" }],
  [403, "POST", page, { origin: "https://evil.example", "next-action": "1" }],
  [403, "POST", page, { "sec-fetch-site": "cross-site" }],
  [403, "POST", "/api/sso/acsx", { origin: "https://idp.example" }],
  [403, "POST", "/api/auth/signout", { origin: "https://evil.example" }],
  [405, "GET", page, { "next-action": "1" }],
  [405, "PUT", page, { origin: home }],
  [405, "DELETE", page, { origin: home }],
  [405, "PATCH", "/api/sso/acs", { origin: home }],
] as const)("%s answers %s %s with %j", (expected, method, url, headers) => {
  expect(refuseRequest(request(method, url, headers))).toBe(expected);
});
