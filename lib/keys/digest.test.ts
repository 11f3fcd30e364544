import { createHmac } from "node:crypto";
import { expect, test, vi } from "vitest";
import type * as Room from "@/lib/keys/digest";

const [older, newer] = ["older-pepper-".repeat(3), "newer-pepper-".repeat(3)];

/** The room as a process sees it that was started with these peppers. */
async function startedWith(current: string, previous = ""): Promise<typeof Room> {
  vi.resetModules();
  const rest = { NEXTAUTH_SECRET: "x".repeat(32), SAML_ENCRYPTION_KEY: "x".repeat(32) };
  const source = { DATABASE_URL: "postgresql://nowhere", API_KEY_PEPPER: current, API_KEY_PEPPER_PREVIOUS: previous };
  for (const [name, value] of Object.entries({ ...rest, ...source })) vi.stubEnv(name, value);
  return import("@/lib/keys/digest");
}

test("what is stored is the HMAC-SHA-256 of the secret under the pepper", async () => {
  const { digest, currentPepperVersion } = await startedWith(newer);
  const expected = createHmac("sha256", newer).update("secret").digest();
  expect(digest("secret", currentPepperVersion())).toEqual(expected);
});

test("a key made before the pepper was changed still verifies while the old pepper is kept", async () => {
  const before = await startedWith(older);
  const version = before.currentPepperVersion();
  const stored = before.digest("secret", version);
  const after = await startedWith(newer, older);
  expect(after.currentPepperVersion()).not.toBe(version);
  expect(after.digestsEqual(after.digest("secret", version), stored)).toBe(true);
});

test("a key of a pepper that is gone matches nothing, and newer keys keep their version", async () => {
  const before = await startedWith(newer, older);
  const [olderVersion, newerVersion] = [before.pepperVersion(older), before.currentPepperVersion()];
  const stored = before.digest("secret", olderVersion);
  const after = await startedWith(newer);
  expect(after.digestsEqual(after.digest("secret", olderVersion), stored)).toBe(false);
  expect(after.currentPepperVersion()).toBe(newerVersion);
  expect(after.knownPepperVersions()).toEqual([newerVersion]);
});

test("a version fits the column it is stored in", async () => {
  const { pepperVersion } = await startedWith(newer);
  const versions = Array.from({ length: 200 }, (_, index) => pepperVersion(`pepper ${index}`));
  expect(versions.every((version) => Number.isInteger(version) && version >= 0 && version < 2 ** 31)).toBe(true);
});

test("digests of different lengths are different, without an exception", async () => {
  const { digestsEqual } = await startedWith(newer);
  expect(digestsEqual(Buffer.alloc(32), Buffer.alloc(0))).toBe(false);
  expect(digestsEqual(Buffer.from("same"), Buffer.from("same"))).toBe(true);
});
