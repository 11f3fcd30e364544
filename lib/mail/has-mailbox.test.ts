import { expect, test, vi } from "vitest";

const base = {
  API_KEY_PEPPER: "x".repeat(32),
  NEXTAUTH_SECRET: "x".repeat(32),
  SAML_ENCRYPTION_KEY: "x".repeat(32),
  DATABASE_URL: "postgresql://nowhere",
  HOST: "127.0.0.1",
  PUBLIC_URL: "http://localhost:3000",
};

async function hasMailboxWith(more: Readonly<Record<string, string>>): Promise<boolean> {
  vi.resetModules();
  vi.unstubAllEnvs();
  for (const [name, value] of Object.entries({ ...base, ...more })) vi.stubEnv(name, value);
  return (await import("@/lib/mail/has-mailbox")).hasMailbox();
}

test("mails can be read on a machine that serves itself alone", async () => {
  await expect(hasMailboxWith({})).resolves.toBe(true);
  await expect(hasMailboxWith({ PUBLIC_URL: "http://127.0.0.1:3000" })).resolves.toBe(true);
});

test.each([
  ["mails are sent", { SMTP_URL: "smtp://mail.example" }],
  ["the address is meant for others", { PUBLIC_URL: "https://muster.example" }],
  ["the address is one of a network", { PUBLIC_URL: "http://muster.lan:3000" }],
  ["it listens on every interface", { HOST: "0.0.0.0" }],
  ["a proxy stands in front", { TRUST_PROXY_HOPS: "1" }],
])("mails cannot be read where %s", async (_name, more) => {
  await expect(hasMailboxWith(more)).resolves.toBe(false);
});
