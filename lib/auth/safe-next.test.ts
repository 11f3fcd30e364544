import { beforeAll, expect, test, vi } from "vitest";
import { safeNext } from "@/lib/auth/safe-next";

beforeAll(() => {
  const secrets = {
    API_KEY_PEPPER: "x".repeat(32),
    NEXTAUTH_SECRET: "x".repeat(32),
    SAML_ENCRYPTION_KEY: "x".repeat(32),
  };
  const source = { ...secrets, DATABASE_URL: "postgresql://nowhere", PUBLIC_URL: "https://muster.example" };
  for (const [name, value] of Object.entries(source)) vi.stubEnv(name, value);
});

test.each(["/", "/o/acme", "/o/acme/settings/groups?directory=1#top", "/o/%2f%2fevil.example"])(
  "a path of our own is kept: %s",
  (path) => {
    expect(safeNext(path)).toBe(path);
  },
);

test.each([
  null,
  undefined,
  "",
  "o/acme",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example",
  "https:evil.example",
  "https://muster.example/o/acme",
  "javascript:alert(1)",
  " //evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/o/../..//evil.example",
  "/.//evil.example",
])("what leads elsewhere, or could be read to, is dropped: %j", (given) => {
  expect(safeNext(given)).toBeUndefined();
});
