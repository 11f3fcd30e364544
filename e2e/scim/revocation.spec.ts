import { startSession } from "@/lib/auth/sessions";
import { cookieFor } from "@/lib/auth/cookies";
import { database } from "@/lib/db/client";
import { saveMapping } from "@/lib/access/save-mapping";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { groupUrn } from "@/lib/scim/urns";
import { expect, test } from "../fixtures";
import { type Directory, makeDirectory, type Organization, valueOf } from "../organization";
import { idIn, nextDoorUrl, publicUrl, scimClient, type ScimClient, userNamed } from "../scim-client";

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

/** A run of thousands is asked for by hand. */
const rounds = Number(process.env["DEPROVISION_ROUNDS"] ?? 50);

test("an open session is refused on every process by the first request after the directory ended it, again and again", async ({
  organization,
}) => {
  test.setTimeout(30_000 + rounds * 2000);
  const directory = await makeDirectory(organization, "okta");
  const person = await makeViewer(organization, directory);
  for (let round = 0; round < rounds; round += 1) {
    const cookie = await newSession(organization, person.memberId);
    expect(await isServed(nextDoorUrl(), organization, cookie)).toBe(true);
    const hammering = hammer(() => isServed(nextDoorUrl(), organization, cookie));
    const answer = await directory.scim.patch(`/Users/${person.userId}`, [
      { op: "replace", path: "active", value: false },
    ]);
    const repliedAt = performance.now();
    expect(answer.status).toBe(200);
    const first = await Promise.all(
      [publicUrl(), nextDoorUrl()].map((origin) => isServed(origin, organization, cookie)),
    );
    expect(first, `round ${round}`).toEqual([false, false]);
    const late = (await hammering.stop()).filter(({ begunAt, wasServed }) => begunAt > repliedAt && wasServed);
    expect(late, `round ${round}`).toEqual([]);
    await directory.scim.patch(`/Users/${person.userId}`, [{ op: "replace", path: "active", value: true }]);
    expect(await isServed(nextDoorUrl(), organization, cookie), "a session that was ended stays so").toBe(false);
  }
});

interface Viewer {
  readonly userId: string;
  readonly memberId: string;
}

/** Somebody of the directory who may look at the members. */
async function makeViewer({ operator, id }: Organization, directory: Directory): Promise<Viewer> {
  const userId = idIn(await directory.scim.post("/Users", userNamed(`vera@${id}.test`)));
  const group = { schemas: [groupUrn], displayName: "Viewers", members: [{ value: userId }] };
  const groupId = idIn(await directory.scim.post("/Groups", group));
  const role = await database().prisma.role.findFirstOrThrow({ where: { organizationId: id, key: "viewer" } });
  valueOf(await saveMapping(operator, { directoryId: directory.id, groupId, roleId: role.id, accountId: null }));
  const user = await database().prisma.directoryUser.findFirstOrThrow({ where: { organizationId: id, id: userId } });
  return { userId, memberId: user.memberId ?? "" };
}

async function newSession({ id }: Organization, memberId: string): Promise<string> {
  const token = valueOf(await startSession({ organizationId: id, memberId, method: "saml" }, "test"));
  return `${cookieFor("session").name}=${token}`;
}

/** Whether a page of the console is shown; whoever has no session is sent to sign in. */
async function isServed(origin: string, { slug }: Organization, cookie: string): Promise<boolean> {
  const response = await fetch(`${origin}/o/${slug}/settings/roles`, { headers: { cookie }, redirect: "manual" });
  await response.text();
  if (response.status === 200) return true;
  expect(response.headers.get("location")).toContain("/sign-in");
  return false;
}

interface Hit {
  readonly begunAt: number;
  readonly wasServed: boolean;
}

/** Asks again and again until it is stopped, so that some request is under way whenever something happens. */
function hammer(ask: () => Promise<boolean>): { readonly stop: () => Promise<readonly Hit[]> } {
  const hits: Hit[] = [];
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const begunAt = performance.now();
      hits.push({ begunAt, wasServed: await ask() });
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      return hits;
    },
  };
}
