import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { disableDirectory } from "@/lib/directory/disable-directory";
import { digest, digestsEqual } from "@/lib/keys/digest";
import type { Grace } from "@/lib/keys/graces";
import { issueKey } from "@/lib/keys/issue-key";
import { parseKey } from "@/lib/keys/key-format";
import { listKeys } from "@/lib/keys/list-keys";
import type { IssuedKey } from "@/lib/keys/mint-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { listEvents } from "@/lib/ledger/list-events";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let organization: TestOrganization;
let scope: Scope;
let directoryId: string;

beforeEach(async () => {
  organization = await organizationForTests();
  scope = organization.owner;
  const enabled = await enableDirectory(organization.operator, { idp: "okta" });
  if (!enabled.ok) throw new Error(enabled.error);
  directoryId = enabled.value.directoryId;
});

afterAll(closeDatabase);

async function issued(name = "Okta production"): Promise<IssuedKey> {
  const result = await issueKey(scope, { directoryId, name, expiresInDays: 365 });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const states = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await listKeys(scope, directoryId)).map((key) => [key.id, key.state]));

const expire = (keyId: string): Promise<unknown> =>
  database().prisma.apiKey.update({
    where: { organizationId_id: { organizationId: scope.organizationId, id: keyId } },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });

async function rotated(keyId: string, grace: Grace): Promise<IssuedKey> {
  const result = await rotateKey(scope, { keyId, grace });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe("issuing", () => {
  test("the value exists in the answer alone: the database holds no more than what recognises it", async () => {
    const key = await issued();
    const parsed = parseKey(key.apiKey);
    if (!parsed.ok) throw new Error(parsed.error);
    const { secret, keyId } = parsed.value;
    expect(keyId).toBe(key.keyId);
    const stored = await database().prisma.apiKey.findUniqueOrThrow({ where: { id: keyId } });
    expect(digestsEqual(stored.secretHmac, digest(secret, stored.pepperVersion))).toBe(true);
    const { rows } = await database().pool.query<{ text: string }>(
      `SELECT row_to_json(k)::text AS text FROM api_key k WHERE id = $1
       UNION ALL SELECT row_to_json(e)::text FROM event e WHERE organization_id = $2`,
      [keyId, scope.organizationId],
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { text } of rows) expect(text).not.toContain(secret.slice(0, 8));
  });

  test("the list shows who issued it, how it starts and ends, and until when", async () => {
    const key = await issued();
    const [row] = await listKeys(scope, directoryId);
    expect(row).toMatchObject({
      id: key.keyId,
      name: "Okta production",
      createdBy: "Olivia Owner",
      prefix: `muster_test_${key.keyId}`,
      lastFour: key.apiKey.slice(-4),
      state: "live",
      lastUsedAt: null,
      successorId: null,
    });
    expect(key.expiresAt.getTime() - Date.now()).toBeGreaterThan(364 * 86_400_000);
  });

  test("a third live key is refused, also when two admins press at the same moment", async () => {
    await issued("first");
    const request = { directoryId, name: "next", expiresInDays: 90 };
    const results = await Promise.all(Array.from({ length: 5 }, () => issueKey(scope, request)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error === "two_keys_live")).toHaveLength(4);
  });

  test("an expired key leaves its place", async () => {
    const [first] = [await issued(), await issued()];
    await expire(first.keyId);
    await issued();
    expect(Object.values(await states()).toSorted()).toEqual(["expired", "live", "live"]);
  });

  test("a directory of another organization is unknown, and so is what is no id", async () => {
    const other = await organizationForTests();
    const request = { name: "x", expiresInDays: 1 };
    const unknown = { ok: false, error: "unknown_directory" };
    expect(await issueKey(other.owner, { ...request, directoryId })).toEqual(unknown);
    expect(await issueKey(scope, { ...request, directoryId: "' OR 1=1" })).toEqual(unknown);
    expect(await listKeys(other.owner, directoryId)).toEqual([]);
  });

  test("a directory that is off gets no key", async () => {
    await disableDirectory(scope, { directoryId });
    expect(await issueKey(scope, { directoryId, name: "x", expiresInDays: 1 })).toEqual({
      ok: false,
      error: "directory_off",
    });
  });

  test.each([0, 731, 1.5, Number.NaN])("a lifetime of %d days is a mistake of the caller", async (expiresInDays) => {
    await expect(issueKey(scope, { directoryId, name: "x", expiresInDays })).rejects.toThrow(RangeError);
    expect(await listKeys(scope)).toEqual([]);
  });
});

describe("rotating", () => {
  test("at once: the old key is revoked when the answer is there", async () => {
    const old = await issued();
    const fresh = await rotated(old.keyId, "now");
    expect(await states()).toEqual({ [old.keyId]: "revoked", [fresh.keyId]: "live" });
  });

  test.each([
    ["1h", 1],
    ["24h", 24],
    ["7d", 168],
  ] as const)("with a grace of %s the old key is retiring and ends in %d hours", async (grace, hours) => {
    const old = await issued();
    const fresh = await rotated(old.keyId, grace);
    const [, row] = await listKeys(scope, directoryId);
    expect(row).toMatchObject({ id: old.keyId, state: "retiring", successorId: null });
    const remaining = (row?.expiresAt.getTime() ?? 0) - Date.now();
    expect(remaining).toBeLessThanOrEqual(hours * 3_600_000);
    expect(remaining).toBeGreaterThan(hours * 3_600_000 - 60_000);
    expect((await states())[fresh.keyId]).toBe("live");
  });

  test("a grace never makes a key live longer", async () => {
    const short = await issueKey(scope, { directoryId, name: "short", expiresInDays: 1 });
    if (!short.ok) throw new Error(short.error);
    await rotated(short.value.keyId, "7d");
    const rows = await listKeys(scope, directoryId);
    expect(rows.find(({ id }) => id === short.value.keyId)?.expiresAt).toEqual(short.value.expiresAt);
  });

  test("on first use: the old key keeps its end and knows its successor", async () => {
    const old = await issued();
    const fresh = await rotated(old.keyId, "on_first_use");
    const rows = await listKeys(scope, directoryId);
    expect(rows.find(({ id }) => id === old.keyId)).toMatchObject({
      state: "retiring",
      successorId: fresh.keyId,
      expiresAt: old.expiresAt,
    });
  });

  test("the new key has the name and the lifetime of the old one", async () => {
    const old = await issueKey(scope, { directoryId, name: "quarterly", expiresInDays: 90 });
    if (!old.ok) throw new Error(old.error);
    const fresh = await rotated(old.value.keyId, "24h");
    expect(Math.abs(fresh.expiresAt.getTime() - old.value.expiresAt.getTime())).toBeLessThan(60_000);
    expect((await listKeys(scope, directoryId)).map(({ name }) => name)).toEqual(["quarterly", "quarterly"]);
  });

  test("a second rotation waits for the first, whoever starts it", async () => {
    const old = await issued();
    const results = await Promise.all(
      Array.from({ length: 4 }, () => rotateKey(scope, { keyId: old.keyId, grace: "24h" })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error === "rotation_in_progress")).toHaveLength(3);
  });

  test("of two rotations at once with no grace one wins, and one key is left", async () => {
    const old = await issued();
    const results = await Promise.all(
      Array.from({ length: 3 }, () => rotateKey(scope, { keyId: old.keyId, grace: "now" })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(Object.values(await states()).toSorted()).toEqual(["live", "revoked"]);
  });

  test("replacing the new key at once during a rotation keeps the old one waiting for the newest", async () => {
    const old = await issued();
    const lost = await rotated(old.keyId, "on_first_use");
    const fresh = await rotated(lost.keyId, "now");
    const rows = await listKeys(scope, directoryId);
    expect(rows.find(({ id }) => id === old.keyId)?.successorId).toBe(fresh.keyId);
  });

  test("an expired key can be replaced, a revoked or foreign one is unknown", async () => {
    const old = await issued();
    const other = await organizationForTests();
    const unknown = { ok: false, error: "unknown_key" };
    expect(await rotateKey(other.owner, { keyId: old.keyId, grace: "now" })).toEqual(unknown);
    await expire(old.keyId);
    const fresh = await rotated(old.keyId, "24h");
    expect((await states())[old.keyId]).toBe("expired");
    await revokeKey(scope, fresh.keyId);
    expect(await rotateKey(scope, { keyId: fresh.keyId, grace: "now" })).toEqual(unknown);
  });
});

describe("revoking", () => {
  test("ends the key and is written down once, however often it is done", async () => {
    const key = await issued();
    expect(await revokeKey(scope, key.keyId)).toEqual({ ok: true, value: undefined });
    expect(await revokeKey(scope, key.keyId)).toEqual({ ok: true, value: undefined });
    expect(await states()).toEqual({ [key.keyId]: "revoked" });
    const events = await listEvents(scope, { subjectIds: [key.keyId], limit: 10 });
    expect(events.map(({ type }) => type)).toEqual(["key.revoked", "key.issued"]);
    expect(events[0]).toMatchObject({
      sentence: "The API key Okta production was revoked",
      actor: { type: "member", id: organization.ownerId, label: "Olivia Owner" },
      subject: { type: "key", id: key.keyId },
    });
  });

  test("the new key of a rotation: the old one stays and is simply live again", async () => {
    const old = await issued();
    const fresh = await rotateKey(scope, { keyId: old.keyId, grace: "on_first_use" });
    if (!fresh.ok) throw new Error(fresh.error);
    await revokeKey(scope, fresh.value.keyId);
    expect(await states()).toEqual({ [old.keyId]: "live", [fresh.value.keyId]: "revoked" });
  });

  test("the key of another organization is unknown and stays live", async () => {
    const key = await issued();
    const other = await organizationForTests();
    expect(await revokeKey(other.owner, key.keyId)).toEqual({ ok: false, error: "unknown_key" });
    expect(await states()).toEqual({ [key.keyId]: "live" });
  });
});

test("disabling a directory revokes every key, keeps the people, and can be done twice", async () => {
  const keys = [await issued("one"), await issued("two")];
  expect(await disableDirectory(scope, { directoryId })).toEqual({ ok: true, value: { revokedKeys: 2 } });
  expect(await disableDirectory(scope, { directoryId })).toEqual({ ok: true, value: { revokedKeys: 0 } });
  expect(await states()).toEqual(Object.fromEntries(keys.map(({ keyId }) => [keyId, "revoked"])));
  const other = await organizationForTests();
  expect(await disableDirectory(other.owner, { directoryId })).toEqual({ ok: false, error: "unknown_directory" });
});
