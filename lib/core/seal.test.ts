import { beforeAll, expect, test, vi } from "vitest";
import { seal, unseal } from "./seal";

beforeAll(() => {
  const secrets = {
    API_KEY_PEPPER: "x".repeat(32),
    NEXTAUTH_SECRET: "y".repeat(32),
    SAML_ENCRYPTION_KEY: "z".repeat(32),
  };
  for (const [name, value] of Object.entries({ ...secrets, DATABASE_URL: "postgresql://nowhere" }))
    vi.stubEnv(name, value);
});

const context = { purpose: "test", boundTo: "one list" };

test("what was sealed opens in its own context alone", () => {
  const sealed = seal("Zoë 😀", context);
  expect(unseal(sealed, context)).toBe("Zoë 😀");
  expect(unseal(sealed, { ...context, boundTo: "another list" })).toBeUndefined();
  expect(unseal(sealed, { ...context, purpose: "another purpose" })).toBeUndefined();
});

test("a seal is URL-safe, tells nothing of its text, and is never the same twice", () => {
  const sealed = seal("ada@example.test", context);
  expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("ada");
  expect(seal("ada@example.test", context)).not.toBe(sealed);
});

test("one changed character, a missing one or one too many opens nothing", () => {
  const sealed = seal("text", context);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
    expect(unseal(changed, context)).toBeUndefined();
  }
  for (const changed of ["", "x", sealed.slice(1), sealed.slice(0, -1), `${sealed}A`, `${sealed}=`, ` ${sealed}`])
    expect(unseal(changed, context)).toBeUndefined();
});
