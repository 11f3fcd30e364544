import * as crypto from "node:crypto";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { authenticate } from "@/lib/endpoint/authenticate";
import { type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { formatKey, parseKey } from "@/lib/keys/key-format";
import { drainRequests } from "@/lib/ledger/record-request";

/** The functions themselves, with a count of what they were given. */
vi.mock("node:crypto", async (original) => {
  const real = await original<typeof crypto>();
  return {
    ...real,
    createHmac: vi.fn<typeof real.createHmac>(real.createHmac),
    timingSafeEqual: vi.fn<typeof real.timingSafeEqual>(real.timingSafeEqual),
  };
});

let client: ScimClient;

beforeEach(async () => {
  client = await scimForTests();
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

interface Work {
  readonly hmacs: number;
  /** The lengths of the two texts of each comparison. */
  readonly compared: readonly (readonly number[])[];
}

/** What the check of one key costs: the time of it follows from these, whatever the secret is. */
async function workOf(key: string): Promise<Work> {
  const [hmac, equal] = [vi.mocked(crypto.createHmac), vi.mocked(crypto.timingSafeEqual)];
  hmac.mockClear();
  equal.mockClear();
  await authenticate(`Bearer ${key}`, undefined).catch(() => undefined);
  return {
    hmacs: hmac.mock.calls.length,
    compared: equal.mock.calls.map((texts) => texts.map(({ byteLength }) => byteLength)),
  };
}

test("a right and a wrong secret cost the same: one HMAC, and one comparison of two digests in constant time", async () => {
  const apiKey = client.authorization.replace("Bearer ", "");
  const parsed = parseKey(apiKey);
  if (!parsed.ok) throw new Error("no key");
  const { secret } = parsed.value;
  const wrong = [1, 20, 39].map((at) => {
    const other = secret[at] === "A" ? "B" : "A";
    return formatKey({ ...parsed.value, secret: `${secret.slice(0, at)}${other}${secret.slice(at + 1)}` });
  });
  for (const key of [apiKey, ...wrong, apiKey]) {
    // oxlint-disable-next-line no-await-in-loop -- the counts are of one key each
    expect(await workOf(key)).toEqual({ hmacs: 1, compared: [[32, 32]] });
  }
});

test("a key id that nobody has costs an HMAC like one that somebody has", async () => {
  const parsed = parseKey(client.authorization.replace("Bearer ", ""));
  if (!parsed.ok) throw new Error("no key");
  const nobodys = formatKey({ ...parsed.value, keyId: "0000000000" });
  expect((await workOf(nobodys)).hmacs).toBe(1);
});
