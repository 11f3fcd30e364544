import { afterAll, beforeEach, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { selectGroup } from "@/lib/db/directory-groups";
import { type ScimAnswer, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import { groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

let client: ScimClient;
let newcomer: string;

beforeEach(async () => {
  client = await scimForTests();
  newcomer = (await client.ask("POST", "/Users", { schemas: [userUrn], userName: "new@example.test" })).id;
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

async function groupOf(size: number): Promise<string> {
  const { id } = await client.ask("POST", "/Groups", { schemas: [groupUrn], displayName: `of ${size}` });
  const people = Array.from({ length: size }, newId);
  const { organizationId, directoryId } = client;
  await database().pool.query(
    `WITH person AS (
       INSERT INTO directory_user (organization_id, directory_id, id, user_name, user_name_key, email_keys, active,
         resource, search, version, created_at, last_modified)
       SELECT $1, $2, p.id, p.id, p.id, '{}', true, '{}', '{}', 1, now(), now() FROM unnest($4::uuid[]) AS p (id)
     )
     INSERT INTO group_member (organization_id, directory_id, group_id, user_id)
     SELECT $1, $2, $3, p.id FROM unnest($4::uuid[]) AS p (id)`,
    [organizationId, directoryId, id, people],
  );
  return id;
}

const add = (group: string, query = ""): Promise<ScimAnswer> =>
  client.ask("PATCH", `/Groups/${group}${query}`, {
    schemas: [patchOpUrn],
    Operations: [{ op: "add", path: "members", value: [{ value: newcomer }] }],
  });

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : -1);

test("a small group is shown after a PATCH, a large one is not unless it is asked for", async () => {
  const small = await add(await groupOf(10));
  expect([small.status, lengthOf(small.body["members"])]).toEqual([200, 11]);
  const large = await groupOf(1000);
  expect((await add(large)).status).toBe(204);
  const asked = await add(large, "?attributes=members");
  expect([asked.status, lengthOf(asked.body["members"])]).toEqual([200, 1001]);
  const unshown = await add(large, "?excludedAttributes=members");
  expect([unshown.status, unshown.body["displayName"]]).toEqual([200, "of 1000"]);
});

test("200 members are shown and 201 are not, also where the group is renamed with the same request", async () => {
  const group = await groupOf(199);
  const shown = await add(group);
  expect([shown.status, lengthOf(shown.body["members"])]).toEqual([200, 200]);
  const Operations = [
    { op: "replace", path: "displayName", value: "Renamed" },
    { op: "add", path: "members", value: [{ value: newcomer }] },
  ];
  const renamed = await client.ask("PATCH", `/Groups/${group}`, { schemas: [patchOpUrn], Operations });
  expect([renamed.status, lengthOf(renamed.body["members"])]).toEqual([200, 200]);
  newcomer = (await client.ask("POST", "/Users", { schemas: [userUrn], userName: "newer@example.test" })).id;
  expect((await add(group)).status).toBe(204);
});

interface Plan {
  readonly "Relation Name"?: string;
  readonly "Actual Rows"?: number;
  readonly Plans?: readonly Plan[];
}

const memberRows = (plan: Plan): number =>
  (plan["Relation Name"] === "group_member" ? (plan["Actual Rows"] ?? 0) : 0) +
  (plan.Plans ?? []).reduce((sum, inner) => sum + memberRows(inner), 0);

async function rowsRead(group: string): Promise<number> {
  const values = [client.organizationId, client.directoryId, client.keyId, group, true, 201];
  const { rows } = await database().pool.query<{ "QUERY PLAN": readonly { readonly Plan: Plan }[] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${selectGroup.text}`,
    values,
  );
  return (rows[0]?.["QUERY PLAN"] ?? []).reduce((sum, { Plan: plan }) => sum + memberRows(plan), 0);
}

test("what is read for the answer does not grow with the group", async () => {
  expect(await rowsRead(await groupOf(10))).toBe(10);
  expect(await rowsRead(await groupOf(1000))).toBe(201);
});

test("members leave by any filter, and whoever it does not name stays", async () => {
  const people = await Promise.all(
    ["a", "b", "c"].map((name) =>
      client.ask("POST", "/Users", { schemas: [userUrn], userName: `${name}@filter.test` }),
    ),
  );
  const [a = "", b = "", c = ""] = people.map(({ id }) => id);
  const leaving = async (path: string): Promise<readonly unknown[]> => {
    const members = [a, b, c].map((value) => ({ value }));
    const { id } = await client.ask("POST", "/Groups", {
      schemas: [groupUrn],
      displayName: path.slice(0, 200),
      members,
    });
    const { status } = await client.ask("PATCH", `/Groups/${id}`, {
      schemas: [patchOpUrn],
      Operations: [{ op: "remove", path }],
    });
    expect(status).toBe(200);
    const { body } = await client.ask("GET", `/Groups/${id}`);
    const left = JSON.stringify(body["members"]).matchAll(/"value":"([^"]+)"/g);
    return [...left].flatMap(([, value]) => value ?? []).toSorted((one, two) => (one < two ? -1 : 1));
  };
  expect(await leaving(`members[not (value eq "${a}")]`)).toEqual([a]);
  expect(await leaving(`members[value ne "${a}" and value ne "${b}"]`)).toEqual([a, b].toSorted());
  expect(await leaving(`members[type eq "USER"]`)).toEqual([]);
  expect(await leaving(`members[display pr]`)).toEqual([a, b, c].toSorted());
  expect(await leaving(`members[$ref ew "${b}"]`)).toEqual([a, c].toSorted());
  expect(await leaving(`members[value eq "not an id"]`)).toEqual([a, b, c].toSorted());
});
