import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { type ScimAnswer, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import { isList, isObject, type JsonObject, type JsonValue } from "@/lib/scim/json";
import { bulkRequestUrn, enterpriseUserUrn, groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

let client: ScimClient;

beforeEach(async () => {
  client = await scimForTests();
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

const bulk = (Operations: readonly JsonObject[], more: JsonObject = {}): Promise<ScimAnswer> =>
  client.ask("POST", "/Bulk", { schemas: [bulkRequestUrn], Operations, ...more });

const user = (bulkId: string, more: JsonObject = {}): JsonObject => ({
  method: "POST",
  path: "/Users",
  bulkId,
  data: { schemas: [userUrn], userName: `${bulkId}@example.test`, ...more },
});

const group = (bulkId: string, ...members: readonly string[]): JsonObject => ({
  method: "POST",
  path: "/Groups",
  bulkId,
  data: { schemas: [groupUrn], displayName: bulkId, members: members.map((value) => ({ value })) },
});

const managed = (by: string): JsonObject => ({ [enterpriseUserUrn]: { manager: { value: by } } });

const resultsIn = ({ body }: ScimAnswer): readonly JsonObject[] =>
  isList(body["Operations"]) ? body["Operations"].filter(isObject) : [];

const statusesIn = (answered: ScimAnswer): readonly (JsonValue | undefined)[] =>
  resultsIn(answered).map(({ status }) => status);

const textOf = (value: JsonValue | undefined): string => (typeof value === "string" ? value : "");

const idsIn = (answered: ScimAnswer): readonly string[] =>
  resultsIn(answered).map(({ location }) => textOf(location).replace(/^.*\//, ""));

const responseOf = (result: JsonObject | undefined): JsonObject =>
  isObject(result?.["response"]) ? result["response"] : {};

test("operations of all kinds are done and answered in their order, each with what the RFC asks for", async () => {
  const title = { schemas: [patchOpUrn], Operations: [{ op: "add", path: "title", value: "Dr" }] };
  const answered = await bulk([
    user("a"),
    { method: "patch", path: "/Users/bulkId:a", bulkId: "mine", data: title },
    { method: "PUT", path: "/Users/bulkId:a", data: { schemas: [userUrn], userName: "a2@example.test" } },
    group("g", "bulkId:a"),
    { method: "DELETE", path: "/Groups/bulkId:g" },
  ]);
  expect(answered.status).toBe(200);
  const [id] = idsIn(answered);
  const location = `${(await client.ask("GET", `/Users/${id}`)).headers["location"]}`;
  expect(resultsIn(answered)).toMatchObject([
    { method: "POST", bulkId: "a", location, version: 'W/"1"', status: "201" },
    { method: "PATCH", bulkId: "mine", location, version: 'W/"2"', status: "200" },
    { method: "PUT", location, version: 'W/"3"', status: "200" },
    { method: "POST", bulkId: "g", status: "201" },
    { method: "DELETE", status: "204" },
  ]);
  expect(resultsIn(answered).some((result) => "response" in result)).toBe(false);
  expect(resultsIn(answered)[4]).not.toHaveProperty("version");
  expect((await client.ask("GET", `/Users/${id}`)).body).toMatchObject({ userName: "a2@example.test" });
  expect((await client.ask("GET", "/Groups")).body["totalResults"]).toBe(0);
});

describe("references", () => {
  test("lead ahead: a group is sent before the people in it", async () => {
    const answered = await bulk([group("g", "bulkId:a", "bulkId:b"), user("a", managed("bulkId:b")), user("b")]);
    expect(statusesIn(answered)).toEqual(["201", "201", "201"]);
    const [g, a, b] = idsIn(answered);
    const { body } = await client.ask("GET", `/Groups/${g}`);
    expect(body["members"]).toMatchObject(
      idsIn(answered)
        .slice(1)
        .toSorted()
        .map((value) => ({ value })),
    );
    expect((await client.ask("GET", `/Users/${a}`)).body).toMatchObject(managed(b ?? ""));
  });

  test("lead in a circle: two who manage each other, and one who manages themselves", async () => {
    const answered = await bulk([
      user("a", managed("bulkId:b")),
      user("b", managed("bulkId:a")),
      user("self", managed("bulkId:self")),
      group("g", "bulkId:a", "bulkId:self"),
    ]);
    expect(statusesIn(answered)).toEqual(["201", "201", "201", "201"]);
    const [a, b, self] = idsIn(answered);
    for (const [one, other] of [
      [a, b],
      [b, a],
      [self, self],
    ]) {
      const shown = await client.ask("GET", `/Users/${one}`);
      expect(shown.body).toMatchObject(managed(other ?? ""));
    }
    expect(resultsIn(answered)[0]).toMatchObject({ version: 'W/"2"' });
  });

  test("to something that failed or was never sent are a 409 that names them", async () => {
    const answered = await bulk([
      user("taken"),
      { ...user("taken"), bulkId: "twin" },
      group("g", "bulkId:twin"),
      group("h", "bulkId:nobody"),
      { method: "DELETE", path: "/Users/bulkId:twin" },
      user("last"),
    ]);
    expect(statusesIn(answered)).toEqual(["201", "409", "409", "409", "409", "201"]);
    const details = resultsIn(answered).map((result) => textOf(responseOf(result)["detail"]));
    expect(responseOf(resultsIn(answered)[1])).toMatchObject({ status: "409", scimType: "uniqueness" });
    expect(details[2]).toContain('bulkId "twin"');
    expect(details[3]).toContain('bulkId "nobody"');
    expect(details[4]).toContain('bulkId "twin"');
    expect((await client.ask("GET", "/Groups")).body["totalResults"]).toBe(0);
  });

  test("in a circle of which one fails leave nothing behind, and whoever depends on it fails too", async () => {
    await client.ask("POST", "/Users", { schemas: [userUrn], userName: "b@example.test" });
    const answered = await bulk([
      user("a", managed("bulkId:b")),
      user("b", managed("bulkId:a")),
      group("g", "bulkId:a"),
    ]);
    expect(statusesIn(answered)).toEqual(["409", "409", "409"]);
    expect(responseOf(resultsIn(answered)[0])["detail"]).toContain('bulkId "b"');
    expect(responseOf(resultsIn(answered)[1])["scimType"]).toBe("uniqueness");
    expect((await client.ask("GET", "/Users")).body["totalResults"]).toBe(1);
    expect(statusesIn(await bulk([user("a")]))).toEqual(["201"]);
  });
});

describe("an operation", () => {
  test.each([
    ["without a method", { path: "/Users" }, "400"],
    ["that reads", { method: "GET", path: "/Users" }, "405"],
    ["that reads one resource", { method: "GET", path: "/Users/x" }, "405"],
    ["that is a bulk request", { method: "POST", path: "/Bulk", bulkId: "x", data: {} }, "400"],
    ["that searches", { method: "POST", path: "/Users/.search", bulkId: "x", data: {} }, "400"],
    ["on a path with nothing", { method: "POST", path: "/Nothing", bulkId: "x", data: {} }, "404"],
    ["on bytes that are no path", { method: "DELETE", path: "/Users/%ff" }, "404"],
    ["on another directory's path", { method: "DELETE", path: "/01890000-0000-7000-8000-000000000000/Users/1" }, "404"],
    ["on another base URL", { method: "DELETE", path: "https://elsewhere.test/scim/v2/Users/1" }, "400"],
    ["on nobody", { method: "DELETE", path: "/Users/01890000-0000-7000-8000-000000000000" }, "404"],
    ["that makes something without a bulkId", { method: "POST", path: "/Users", data: {} }, "400"],
    ["that makes something of nothing", { method: "POST", path: "/Users", bulkId: "x" }, "400"],
    ["that makes something at an id", { method: "POST", path: "/Users/1", bulkId: "x", data: {} }, "405"],
    ["that replaces a list", { method: "PUT", path: "/Users", data: {} }, "405"],
  ])("%s fails alone", async (_name, operation, status) => {
    const answered = await bulk([operation, user("b")]);
    expect([answered.status, ...statusesIn(answered)]).toEqual([200, status, "201"]);
    expect(responseOf(resultsIn(answered)[0])).toMatchObject({ status });
  });

  test("may name its resource by the whole address, and its version by If-Match", async () => {
    const { headers } = await client.ask("POST", "/Users", { schemas: [userUrn], userName: "a@example.test" });
    const path = headers["location"] ?? "";
    const stale = await bulk([{ method: "DELETE", path, version: 'W/"7"' }]);
    expect(resultsIn(stale)).toMatchObject([{ status: "412", location: path }]);
    expect(statusesIn(await bulk([{ method: "DELETE", path, version: 'W/"1"' }]))).toEqual(["204"]);
  });
});

test("after failOnErrors errors nothing more is tried, and what was not tried is not told", async () => {
  const wrong = { method: "DELETE", path: "/Users/nobody" };
  const answered = await bulk([user("a"), wrong, user("b"), wrong, user("c")], { failOnErrors: 2 });
  expect(statusesIn(answered)).toEqual(["201", "404", "201", "404"]);
  expect((await client.ask("GET", "/Users")).body["totalResults"]).toBe(2);
});

test("a request that is too long is refused whole, with the limit named", async () => {
  const many = await bulk(Array.from({ length: 1001 }, (_, at) => user(String(at))));
  expect([many.status, many.body["detail"]]).toEqual([413, expect.stringContaining("1000")]);
  expect((await client.ask("GET", "/Users")).body["totalResults"]).toBe(0);
  const { body } = await client.ask("GET", "/ServiceProviderConfig");
  expect(body["bulk"]).toEqual({ supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 });
});

test("a bulk request is one row of the log, and the cause of everything that it changed", async () => {
  const answered = await bulk([user("a"), group("g", "bulkId:a")]);
  await drainRequests();
  const { rows } = await database().pool.query<{ id: string; events: string[] }>(
    `SELECT r.id, ARRAY(
       SELECT e.type FROM event e WHERE e.organization_id = r.organization_id AND e.request_id = r.id ORDER BY e.type
     ) AS events
     FROM request_log r WHERE r.organization_id = $1`,
    [client.organizationId],
  );
  const events = ["group.created", "member.created", "user.created"];
  expect(rows).toEqual([{ id: answered.headers["x-request-id"], events }]);
});

test("a key that is revoked midway stops the rest", async () => {
  const blocker = await database().pool.connect();
  const [first] = idsIn(await bulk([user("first")]));
  try {
    await blocker.query("BEGIN");
    await blocker.query("SELECT FROM directory_user WHERE organization_id = $1 AND id = $2 FOR UPDATE", [
      client.organizationId,
      first,
    ]);
    const answering = bulk([user("a"), { method: "DELETE", path: `/Users/${first}` }, user("b"), user("c")]);
    for (let count: unknown = 0; count !== 2;) count = (await client.ask("GET", "/Users")).body["totalResults"];
    await database().pool.query("UPDATE api_key SET revoked_at = now() WHERE id = $1", [client.keyId]);
    await blocker.query("COMMIT");
    const answered = await answering;
    const statuses = statusesIn(answered);
    expect([answered.status, statuses[0], statuses.at(-1)]).toEqual([200, "201", "401"]);
    expect(statuses.length).toBeLessThan(4);
  } finally {
    blocker.release();
  }
  const { rows } = await database().pool.query(
    "SELECT user_name FROM directory_user WHERE organization_id = $1 AND user_name IN ('b@example.test', 'c@example.test')",
    [client.organizationId],
  );
  expect(rows).toEqual([]);
});

test("another organization's people are out of reach, as if they were nobody", async () => {
  const stranger = await scimForTests();
  const theirs = await stranger.ask("POST", "/Users", { schemas: [userUrn], userName: "theirs@example.test" });
  const answered = await bulk([
    { method: "DELETE", path: `/Users/${theirs.id}` },
    { method: "PUT", path: `/Users/${theirs.id}`, data: { schemas: [userUrn], userName: "mine@example.test" } },
    group("g", theirs.id),
  ]);
  expect(statusesIn(answered)).toEqual(["404", "404", "400"]);
  expect((await stranger.ask("GET", `/Users/${theirs.id}`)).body["userName"]).toBe("theirs@example.test");
});
