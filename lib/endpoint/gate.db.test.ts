import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { disableDirectory } from "@/lib/directory/disable-directory";
import { type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { revokeKey } from "@/lib/keys/revoke-key";
import { drainRequests } from "@/lib/ledger/record-request";
import { bulkRequestUrn, groupUrn, patchOpUrn, searchRequestUrn, userUrn } from "@/lib/scim/urns";

let client: ScimClient;

beforeEach(async () => {
  client = await scimForTests();
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

const everyOperation: readonly (readonly [string, string, object?])[] = [
  ["GET", "/ServiceProviderConfig"],
  ["GET", "/Users"],
  ["GET", "/Users?filter=userName%20eq%20%22x%22"],
  ["POST", "/Users", { schemas: [userUrn], userName: "late@example.test" }],
  ["GET", "/Users/USER"],
  ["PUT", "/Users/USER", { schemas: [userUrn], userName: "late@example.test" }],
  ["PATCH", "/Users/USER", { schemas: [patchOpUrn], Operations: [{ op: "replace", path: "title", value: "late" }] }],
  ["DELETE", "/Users/USER"],
  ["GET", "/Groups"],
  ["POST", "/Groups", { schemas: [groupUrn], displayName: "late" }],
  ["GET", "/Groups/GROUP"],
  ["PUT", "/Groups/GROUP", { schemas: [groupUrn], displayName: "late" }],
  [
    "PATCH",
    "/Groups/GROUP",
    { schemas: [patchOpUrn], Operations: [{ op: "add", path: "members", value: [{ value: "USER" }] }] },
  ],
  ["DELETE", "/Groups/GROUP"],
  ["GET", "/Me"],
  ["POST", "/Bulk", {}],
  [
    "POST",
    "/Bulk",
    {
      schemas: [bulkRequestUrn],
      Operations: [
        { method: "POST", path: "/Groups", bulkId: "g", data: { schemas: [groupUrn], displayName: "late" } },
      ],
    },
  ],
  ["POST", "/.search", { schemas: [searchRequestUrn] }],
  ["POST", "/Users/.search", { schemas: [searchRequestUrn] }],
  ["GET", "/Groups?sortBy=displayName"],
  ["GET", "/Users?cursor="],
  ["GET", ""],
  ["GET", "/Nothing"],
];

async function counts(organizationId: string): Promise<unknown> {
  const { rows } = await database().pool.query(
    `SELECT (SELECT count(*) FROM directory_user WHERE organization_id = $1 AND removed_at IS NULL) AS users,
       (SELECT json_agg(resource) FROM directory_user WHERE organization_id = $1) AS people,
       (SELECT json_agg(resource) FROM directory_group WHERE organization_id = $1) AS groups,
       (SELECT count(*) FROM group_member WHERE organization_id = $1) AS members,
       (SELECT count(*) FROM event WHERE organization_id = $1 AND actor_type = 'directory') AS events`,
    [organizationId],
  );
  return rows[0];
}

async function seed(): Promise<(text: string) => string> {
  const user = await client.ask("POST", "/Users", { schemas: [userUrn], userName: "early@example.test" });
  const group = await client.ask("POST", "/Groups", { schemas: [groupUrn], displayName: "early" });
  return (text) => text.replace("USER", user.id).replace("GROUP", group.id);
}

const closings: readonly (readonly [string, number, () => Promise<unknown>])[] = [
  ["a revoked key", 401, () => revokeKey(client.owner, client.keyId)],
  [
    "an expired key",
    401,
    () => database().pool.query("UPDATE api_key SET expires_at = now() WHERE id = $1", [client.keyId]),
  ],
  ["a directory that was switched off", 401, () => disableDirectory(client.owner, { directoryId: client.directoryId })],
  [
    "a suspended organization",
    403,
    () => changeOrganizationState(client.operator, { to: "suspended", reason: "a test" }),
  ],
  [
    "a paused directory",
    503,
    () => database().pool.query("UPDATE directory SET state = 'paused' WHERE id = $1", [client.directoryId]),
  ],
];

test.each(closings)("%s reads nothing and changes nothing, by any operation", async (_name, status, close) => {
  const place = await seed();
  await close();
  const before = await counts(client.organizationId);
  for (const [method, path, body] of everyOperation) {
    const text = body === undefined ? undefined : place(JSON.stringify(body));
    const answered = await client.ask(method, place(path), text);
    expect([method, path, answered.status]).toEqual([method, path, status]);
  }
  await expect(counts(client.organizationId)).resolves.toEqual(before);
});

const plain = (body: object): string => JSON.stringify(body).replaceAll(/[0-9a-f-]{36}/g, "ID");

test("another organization's key finds none of it, and the answer is the one for an id that nobody has", async () => {
  const place = await seed();
  const stranger = await scimForTests();
  const before = await counts(client.organizationId);
  for (const [method, path, body] of everyOperation.filter(([, at]) => /USER|GROUP/.test(at))) {
    const text = body === undefined ? undefined : place(JSON.stringify(body));
    const foreign = await stranger.ask(method, place(path), text);
    const unknown = await stranger.ask(method, path.replace(/USER|GROUP/, stranger.organizationId), text);
    expect(foreign.status).toBe(404);
    expect(plain(foreign.body)).toBe(plain(unknown.body));
  }
  await expect(counts(client.organizationId)).resolves.toEqual(before);
});

test("a person of another organization joins no group: the request is refused whole", async () => {
  const stranger = await scimForTests();
  const theirs = await stranger.ask("POST", "/Users", { schemas: [userUrn], userName: "theirs@example.test" });
  const place = await seed();
  const value = [{ value: theirs.id }];
  const Operations = [{ op: "add", path: "members", value }];
  const refused = await client.ask("PATCH", place("/Groups/GROUP"), { schemas: [patchOpUrn], Operations });
  expect([refused.status, refused.body["scimType"]]).toEqual([400, "invalidValue"]);
  expect((await client.ask("GET", place("/Groups/GROUP"))).body["members"]).toEqual([]);
});

test("every request has one row in the log, the refused ones too", async () => {
  await client.ask("GET", "/Users");
  await client.ask("GET", "/Nothing");
  await client.ask("POST", "/Users", "{");
  await client.ask("GET", "/Users", undefined, { authorization: "Bearer nonsense" });
  await client.ask("GET", `/${client.directoryId}/Users`, undefined, { authorization: "" });
  await drainRequests();
  const { rows } = await database().pool.query<{ status: number; scim_type: string | null }>(
    "SELECT status, scim_type FROM request_log WHERE organization_id = $1 ORDER BY at, id",
    [client.organizationId],
  );
  expect(rows.map(({ status, scim_type }) => [status, scim_type])).toEqual([
    [200, null],
    [404, null],
    [400, "invalidSyntax"],
    // The request with nonsense for a key names no directory, so it is nobody's.
    [401, null],
  ]);
});

test("half a character where a text is cut stops no other row of the log", async () => {
  await client.ask("GET", `/Users/${"a".repeat(59)}%F0%9F%98%80`);
  await client.ask("GET", "/Users");
  await drainRequests();
  const { rowCount } = await database().pool.query("SELECT FROM request_log WHERE organization_id = $1", [
    client.organizationId,
  ]);
  expect(rowCount).toBe(2);
});

test("many changes of people who are not there wait for no second connection", async () => {
  const Operations = [{ op: "replace", path: "title", value: "x" }];
  const ask = (): Promise<{ status: number }> =>
    client.ask("PATCH", `/Users/${client.organizationId}`, { schemas: [patchOpUrn], Operations });
  const answers = await Promise.all(Array.from({ length: 40 }, ask));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
});

test("a group's If-Match fails when somebody joined meanwhile", async () => {
  const place = await seed();
  const before = await client.ask("GET", place("/Groups/GROUP"));
  const joining = [{ op: "add", path: "members", value: [{ value: place("USER") }] }];
  await client.ask("PATCH", place("/Groups/GROUP"), { schemas: [patchOpUrn], Operations: joining });
  const body = { schemas: [groupUrn], displayName: "renamed" };
  const stale = await client.ask("PUT", place("/Groups/GROUP"), body, { "if-match": before.headers["etag"] ?? "" });
  expect(stale.status).toBe(412);
  expect((await client.ask("DELETE", place("/Groups/GROUP"), undefined, { "if-match": "*" })).status).toBe(204);
});
