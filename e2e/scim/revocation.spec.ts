import { database } from "@/lib/db/client";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { expect, test } from "../fixtures";
import { makeDirectory, valueOf } from "../organization";
import { nextDoorUrl, publicUrl, scimClient, type ScimClient } from "../scim-client";

/** The same key at both processes. */
const atBoth = (directoryId: string, apiKey: string): readonly ScimClient[] =>
  [publicUrl(), nextDoorUrl()].map((origin) => scimClient({ directoryId, apiKey, origin }));

const statusesOf = (clients: readonly ScimClient[]): Promise<readonly number[]> =>
  Promise.all(clients.map(async (client) => (await client.get("/Users?count=1")).status));

test("a revoked key opens nothing at either process from the next request on", async ({ organization }) => {
  for (let round = 0; round < 10; round += 1) {
    const { id, keyId, apiKey } = await makeDirectory(organization, "okta");
    const clients = atBoth(id, apiKey);
    expect(await statusesOf(clients)).toEqual([200, 200]);
    valueOf(await revokeKey(organization.operator, keyId));
    expect(await statusesOf(clients)).toEqual([401, 401]);
  }
});

test("a key that is rotated without grace stops working at once, its successor works", async ({ organization }) => {
  const { id, keyId, apiKey } = await makeDirectory(organization, "okta");
  expect(await statusesOf(atBoth(id, apiKey))).toEqual([200, 200]);
  const successor = valueOf(await rotateKey(organization.operator, { keyId, grace: "now" }));
  expect(await statusesOf(atBoth(id, apiKey))).toEqual([401, 401]);
  expect(await statusesOf(atBoth(id, successor.apiKey))).toEqual([200, 200]);
});

test("during the grace of a rotation both keys work, after it the new one alone", async ({ organization }) => {
  const { id, keyId, apiKey } = await makeDirectory(organization, "okta");
  const successor = valueOf(await rotateKey(organization.operator, { keyId, grace: "24h" }));
  expect(await statusesOf(atBoth(id, successor.apiKey))).toEqual([200, 200]);
  expect(await statusesOf(atBoth(id, apiKey))).toEqual([200, 200]);
  await database().pool.query("UPDATE api_key SET expires_at = now() WHERE id = $1", [keyId]);
  expect(await statusesOf(atBoth(id, apiKey))).toEqual([401, 401]);
  expect(await statusesOf(atBoth(id, successor.apiKey))).toEqual([200, 200]);
});

test("a key that waits for its successor works until that one was used", async ({ organization }) => {
  const { id, keyId, apiKey } = await makeDirectory(organization, "okta");
  const successor = valueOf(await rotateKey(organization.operator, { keyId, grace: "on_first_use" }));
  expect(await statusesOf(atBoth(id, apiKey))).toEqual([200, 200]);
  expect(await statusesOf(atBoth(id, successor.apiKey))).toEqual([200, 200]);
  await expect.poll(() => statusesOf(atBoth(id, apiKey)), { intervals: [50] }).toEqual([401, 401]);
});
