import { expect, test, vi } from "vitest";
import type * as Room from "@/lib/auth/cookies";

async function servedAt(publicUrl: string): Promise<typeof Room> {
  vi.resetModules();
  const secrets = {
    API_KEY_PEPPER: "x".repeat(32),
    NEXTAUTH_SECRET: "x".repeat(32),
    SAML_ENCRYPTION_KEY: "x".repeat(32),
  };
  const source = { ...secrets, DATABASE_URL: "postgresql://nowhere", PUBLIC_URL: publicUrl };
  for (const [name, value] of Object.entries(source)) vi.stubEnv(name, value);
  return import("@/lib/auth/cookies");
}

const options = { httpOnly: true, sameSite: "lax", path: "/" };

test("with TLS no other host can set the session's cookie, and no script can read it", async () => {
  const { cookieFor } = await servedAt("https://muster.example");
  expect(cookieFor("session")).toEqual({ name: "__Host-muster.session", options: { ...options, secure: true } });
});

test("on a developer's machine without TLS the cookies have names that browsers accept", async () => {
  const { cookieFor } = await servedAt("http://localhost:3000");
  expect(cookieFor("state")).toEqual({ name: "muster.state", options: { ...options, secure: false, maxAge: 900 } });
});

test("no name begins with another: next-auth would read the longer one as a part of the shorter", async () => {
  const { cookieFor } = await servedAt("https://muster.example");
  const names = (["session", "csrf", "return", "verifier", "state", "nonce", "hint", "device"] as const).map(
    (name) => cookieFor(name).name,
  );
  expect(names.filter((name) => names.some((other) => other !== name && other.startsWith(name)))).toEqual([]);
});
