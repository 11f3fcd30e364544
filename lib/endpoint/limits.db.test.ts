import { afterAll, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { forgetKeyFacts } from "@/lib/directory/key-facts";
import { type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import type { Limits } from "@/lib/limits/limits";
import { drainRequests } from "@/lib/ledger/record-request";
import { groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

const says = (text: string): unknown => expect.stringContaining(text);

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

async function limited(limits: Partial<Limits>): Promise<ScimClient> {
  const client = await scimForTests("okta");
  await database().pool.query("UPDATE organization SET limits = $2 WHERE id = $1", [client.organizationId, limits]);
  forgetKeyFacts();
  return client;
}

const group = (displayName: string, members: readonly string[] = []) => ({
  schemas: [groupUrn],
  displayName,
  members: members.map((value) => ({ value })),
});

test("requests beyond the burst are 429 with whole seconds to wait, and are in the log", async () => {
  const client = await limited({ requestsPerSecond: 1, requestsBurst: 3 });
  const answers = await Promise.all(Array.from({ length: 8 }, () => client.ask("GET", "/Users")));
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.headers["Retry-After"]).toMatch(/^[1-9]\d*$/);
  expect(refused?.body).toMatchObject({ status: "429" });
  await drainRequests();
  const { rows } = await database().pool.query<{ refused: number }>(
    "SELECT count(*)::int AS refused FROM request_log WHERE organization_id = $1 AND status = 429",
    [client.organizationId],
  );
  expect(rows[0]?.refused).toBe(answers.filter(({ status }) => status === 429).length);
});

test("all keys of an organization share its limit", async () => {
  const client = await limited({ requestsPerSecond: 1, requestsBurst: 4 });
  await Promise.all(Array.from({ length: 10 }, () => client.ask("GET", "/Groups")));
  expect(await client.ask("GET", "/ServiceProviderConfig")).toMatchObject({ status: 429 });
});

test("membership changes are counted by the people who really come or go", async () => {
  const client = await limited({ membershipsPerSecond: 1, membershipsBurst: 4 });
  const users = await Promise.all(
    ["a", "b", "c"].map((name) => client.ask("POST", "/Users", { schemas: [userUrn], userName: `${name}@limit.test` })),
  );
  const ids = users.map(({ id }) => id);
  const { id: crew } = await client.ask("POST", "/Groups", group("crew", ids));
  const remove = (member = "") =>
    client.ask("PATCH", `/Groups/${crew}`, {
      schemas: [patchOpUrn],
      Operations: [{ op: "remove", path: `members[value eq "${member}"]` }],
    });
  expect(await remove(ids[0])).toMatchObject({ status: 200 });
  expect(await remove(ids[1])).toMatchObject({ status: 429, body: { status: "429" } });
  expect((await client.ask("GET", `/Groups/${crew}`)).body["members"]).toHaveLength(2);
});

test("what changes nobody costs nothing", async () => {
  const client = await limited({ membershipsPerSecond: 1, membershipsBurst: 1 });
  const { id } = await client.ask("POST", "/Users", { schemas: [userUrn], userName: "one@limit.test" });
  const { id: crew } = await client.ask("POST", "/Groups", group("crew"));
  const change = (op: string) =>
    client.ask("PATCH", `/Groups/${crew}`, {
      schemas: [patchOpUrn],
      Operations: [{ op, path: "members", value: [{ value: id }] }],
    });
  await change("remove");
  await change("remove");
  expect(await change("add")).toMatchObject({ status: 200 });
  expect(await change("remove")).toMatchObject({ status: 429, headers: { "Retry-After": says("") } });
});

test("one group too many is refused in plain words, also of two that arrive at once, and a deleted one makes room", async () => {
  const client = await limited({ groups: 2 });
  const answers = await Promise.all(["a", "b", "c", "d"].map((name) => client.ask("POST", "/Groups", group(name))));
  const made = answers.filter(({ status }) => status === 201);
  expect(made).toHaveLength(2);
  for (const { status, body } of answers.filter((answer) => answer.status !== 201)) {
    expect(status === 403 || status === 409).toBe(true);
    expect(JSON.stringify(body)).toMatch(/2 groups|Send the request again/);
  }
  expect(await client.ask("POST", "/Groups", group("e"))).toMatchObject({
    status: 403,
    body: { detail: says("2 groups") },
  });
  await client.ask("DELETE", `/Groups/${made[0]?.id ?? ""}`);
  expect(await client.ask("POST", "/Groups", group("f"))).toMatchObject({ status: 201 });
  expect(await client.ask("POST", "/Groups", group("f"))).toMatchObject({ status: 403 });
});

test("a name that is taken is a conflict and uses up no place", async () => {
  const client = await limited({ groups: 2 });
  await client.ask("POST", "/Groups", group("a"));
  expect(await client.ask("POST", "/Groups", group("A"))).toMatchObject({ status: 409 });
  expect(await client.ask("POST", "/Groups", group("b"))).toMatchObject({ status: 201 });
});
