import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { formatKey, type KeyParts, parseKey } from "@/lib/keys/key-format";
import { base62Alphabet } from "@/lib/keys/random-base62";

const digits = base62Alphabet.split("");

const base62 = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...digits), minLength: length, maxLength: length });

const keys: fc.Arbitrary<KeyParts> = fc.record({
  env: fc.constantFrom("live", "test"),
  keyId: base62(10),
  secret: base62(40),
});

const known = { env: "live", keyId: "0000000001", secret: "a".repeat(40) } as const;

test("a key has the form that secret scanners are told of, and its checksum never changes", () => {
  expect(formatKey(known)).toBe(`muster_live_0000000001_${"a".repeat(40)}_4X4LUy`);
});

test("parsing a key gives back the parts it was made of", () => {
  fc.assert(
    fc.property(keys, (key) => {
      expect(parseKey(formatKey(key))).toEqual({ ok: true, value: key });
    }),
  );
});

test("a key with one character changed is refused before any query, whichever character and wherever", () => {
  fc.assert(
    fc.property(keys, fc.nat(), fc.constantFrom(...digits, "_", " ", "-"), (key, at, other) => {
      const text = formatKey(key);
      const index = at % text.length;
      fc.pre(text.charAt(index) !== other);
      expect(parseKey(text.slice(0, index) + other + text.slice(index + 1)).ok).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test("a key with two neighbours swapped is refused", () => {
  fc.assert(
    fc.property(keys, fc.nat(), (key, at) => {
      const text = formatKey(key);
      const index = at % (text.length - 1);
      const swapped = text.slice(0, index) + text.charAt(index + 1) + text.charAt(index) + text.slice(index + 2);
      fc.pre(swapped !== text);
      expect(parseKey(swapped).ok).toBe(false);
    }),
  );
});

describe("a text that is not a key", () => {
  const key = formatKey(known);
  const cases: readonly (readonly [string, string, "not_a_key" | "bad_checksum"])[] = [
    ["nothing", "", "not_a_key"],
    ["the scheme still before it", `Bearer ${key}`, "not_a_key"],
    ["a line end after it", `${key}\n`, "not_a_key"],
    ["half of it", key.slice(0, 40), "not_a_key"],
    ["the prefix alone", "muster_live_0000000001", "not_a_key"],
    ["an unknown environment", key.replace("live", "prod"), "not_a_key"],
    ["the other environment", key.replace("live", "test"), "bad_checksum"],
    ["another case", key.replace("a_", "A_"), "bad_checksum"],
  ];
  test.each(cases)("%s is refused", (_name, text, error) => {
    expect(parseKey(text)).toEqual({ ok: false, error });
  });
});

test("every key is blotted out of the log, and its public id stays readable", async () => {
  const variables = ["API_KEY_PEPPER", "NEXTAUTH_SECRET", "SAML_ENCRYPTION_KEY"];
  for (const name of variables) vi.stubEnv(name, "x".repeat(32));
  vi.stubEnv("DATABASE_URL", "postgresql://nowhere");
  const { redact } = await import("@/lib/core/log");
  fc.assert(
    fc.property(keys, (key) => {
      const line = redact(`{"header":"${formatKey(key)}"}`);
      expect(line).not.toContain(key.secret);
      expect(line).toContain(key.keyId);
    }),
  );
});
