import { afterAll, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { saveExtension } from "@/lib/directory/save-extension";
import { type DirectorySettings, saveSettings } from "@/lib/directory/save-settings";
import { type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { listDeviations } from "@/lib/ledger/list-deviations";
import { drainRequests } from "@/lib/ledger/record-request";
import type { JsonValue } from "@/lib/scim/json";
import type { DeclaredAttribute } from "@/lib/scim/schema/custom-extension";
import { enterpriseUserUrn, groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

const says = (text: string): unknown => expect.stringContaining(text);

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

const usual: DirectorySettings = {
  isStrict: false,
  patchReply: "dialect",
  unknownPath: "dialect",
  nestedGroups: false,
};

const set = (client: ScimClient, settings: Partial<DirectorySettings>) =>
  saveSettings(client.owner, client.directoryId, { ...usual, ...settings });

const person = (userName: string, more: Record<string, JsonValue> = {}) => ({ schemas: [userUrn], userName, ...more });

const patchOf = (...operations: readonly JsonValue[]) => ({ schemas: [patchOpUrn], Operations: operations });

test("strict mode refuses, by its attribute, what the dialect of the IdP forgives, and changes nothing", async () => {
  const client = await scimForTests("entra");
  const { id } = await client.ask("POST", "/Users", person("ann@example.test"));
  const capital = patchOf({ op: "Replace", path: "title", value: "Engineer" });
  const asText = patchOf({ op: "replace", path: "active", value: "False" });
  expect(await client.ask("PATCH", `/Users/${id}`, capital)).toMatchObject({ status: 200 });

  await set(client, { isStrict: true });
  expect(await client.ask("PATCH", `/Users/${id}`, capital)).toMatchObject({
    status: 400,
    body: { scimType: "invalidSyntax", detail: says("strict mode") },
  });
  expect(await client.ask("PATCH", `/Users/${id}`, asText)).toMatchObject({
    status: 400,
    body: { scimType: "invalidValue", detail: says("active") },
  });
  expect(await client.ask("GET", `/Users/${id}`)).toMatchObject({ body: { active: true, title: "Engineer" } });

  await set(client, {});
  expect(await client.ask("PATCH", `/Users/${id}`, asText)).toMatchObject({ status: 200, body: { active: false } });
});

test("strict mode leaves alone what the RFCs leave to the server", async () => {
  const client = await scimForTests("okta");
  await set(client, { isStrict: true });
  const body = person("bea@example.test", { id: "theirs", password: "x", groups: [], shoeSize: 39 });
  expect(await client.ask("POST", "/Users", body)).toMatchObject({ status: 201 });
});

test("what was tolerated is counted by kind, with where it was seen and never what was sent", async () => {
  const client = await scimForTests("entra");
  const { id } = await client.ask("POST", "/Users", person("cid@example.test", { shoeSize: 39 }));
  const asText = patchOf({ op: "Replace", path: "active", value: "False" });
  await client.ask("PATCH", `/Users/${id}`, asText);
  await client.ask("PATCH", `/Users/${id}`, asText);
  await drainRequests();
  const rows = await listDeviations(client.owner, client.directoryId, new Date(0));
  expect(rows).toContainEqual(expect.objectContaining({ kind: "op-case", requests: 2, places: ["op"] }));
  expect(rows).toContainEqual(expect.objectContaining({ kind: "string-boolean", requests: 2, places: ["active"] }));
  expect(rows).toContainEqual(
    expect.objectContaining({ kind: "unknown-attribute", requests: 1, places: ["shoeSize"] }),
  );
  const other = await scimForTests();
  expect(await listDeviations(other.owner, client.directoryId, new Date(0))).toEqual([]);
});

test("the reply to a PATCH and the fate of an unknown path are the admin's choice", async () => {
  const client = await scimForTests("okta");
  const { id } = await client.ask("POST", "/Users", person("dan@example.test"));
  const unknown = patchOf({ op: "add", path: "shoeSize", value: 39 });
  expect(await client.ask("PATCH", `/Users/${id}`, unknown)).toMatchObject({ status: 400 });
  await set(client, { unknownPath: "ignore", patchReply: "no-content" });
  expect(await client.ask("PATCH", `/Users/${id}`, unknown)).toMatchObject({ status: 204 });
  expect(await client.ask("PATCH", `/Users/${id}?attributes=userName`, unknown)).toMatchObject({ status: 200 });
});

const group = (displayName: string, members: readonly string[] = []) => ({
  schemas: [groupUrn],
  displayName,
  members: members.map((value) => ({ value })),
});

test("a group is a member only where nesting is allowed, and the schema says which", async () => {
  const client = await scimForTests();
  const inner = await client.ask("POST", "/Groups", group("inner"));
  expect(await client.ask("POST", "/Groups", group("outer", [inner.id]))).toMatchObject({ status: 400 });
  expect(await referenceTypes(client)).toBe('["User"]');

  await set(client, { nestedGroups: true });
  expect(await referenceTypes(client)).toBe('["User","Group"]');
  const user = await client.ask("POST", "/Users", person("eve@example.test"));
  const outer = await client.ask("POST", "/Groups", group("outer", [inner.id, user.id]));
  expect(outer).toMatchObject({
    status: 201,
    body: {
      members: [
        { value: user.id, type: "User" },
        { value: inner.id, type: "Group", $ref: says(`/Groups/${inner.id}`) },
      ],
    },
  });
  for (const filter of [`members.value eq "${inner.id}"`, `members[type eq "Group"]`, `members eq "${inner.id}"`]) {
    const found = await client.ask("GET", `/Groups?filter=${encodeURIComponent(filter)}`);
    expect({ filter, ...found.body }).toMatchObject({ totalResults: 1, Resources: [{ id: outer.id }] });
  }
});

async function referenceTypes(client: ScimClient): Promise<unknown> {
  const { body } = await client.ask("GET", `/Schemas/${groupUrn}`);
  return JSON.stringify(body).match(/"name":"\$ref".*?"referenceTypes":(\[.*?\])/)?.[1];
}

test("groups inside groups come, go and are replaced like people, and no circle is made", async () => {
  const client = await scimForTests();
  await set(client, { nestedGroups: true });
  const [a, b, c] = await Promise.all(["a", "b", "c"].map((name) => client.ask("POST", "/Groups", group(name))));
  const [aId = "", bId = "", cId = ""] = [a?.id, b?.id, c?.id];
  const add = (into: string, id: string) =>
    client.ask("PATCH", `/Groups/${into}`, patchOf({ op: "add", path: "members", value: [{ value: id }] }));
  const membersOf = async (id: string) => (await client.ask("GET", `/Groups/${id}`)).body["members"];

  expect(await add(aId, bId)).toMatchObject({ status: 200 });
  expect(await add(bId, cId)).toMatchObject({ status: 200 });
  expect(await add(cId, aId)).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
  expect(await add(cId, cId)).toMatchObject({ status: 400 });

  const replaced = await client.ask("PUT", `/Groups/${aId}`, group("a", [cId]));
  expect(replaced.body["members"]).toMatchObject([{ value: cId }]);
  const removal = patchOf({ op: "remove", path: `members[value eq "${cId}"]` });
  expect(await client.ask("PATCH", `/Groups/${aId}`, removal)).toMatchObject({ status: 200 });
  expect(await membersOf(aId)).toEqual([]);
  await client.ask("DELETE", `/Groups/${cId}`);
  expect(await membersOf(bId)).toEqual([]);
});

const urn = "urn:example:params:scim:schemas:extension:acme:2.0:User";

const attribute = (name: string, more: Partial<DeclaredAttribute> = {}): DeclaredAttribute => ({
  name,
  type: "string",
  multiValued: false,
  caseExact: false,
  description: name,
  ...more,
});

const declared = { urn, attributes: [attribute("badge"), attribute("floor", { type: "integer" }), tags()] };

function tags(): DeclaredAttribute {
  return attribute("tags", { multiValued: true });
}

test("a declared attribute is advertised, kept, patched, filtered and projected like one of the RFC's", async () => {
  const client = await scimForTests();
  expect(await saveExtension(client.owner, client.directoryId, declared)).toMatchObject({ ok: true });
  expect(await client.ask("GET", `/Schemas/${urn}`)).toMatchObject({ status: 200, body: { id: urn } });
  expect(await client.ask("GET", "/ResourceTypes/User")).toMatchObject({
    body: { schemaExtensions: [{ schema: enterpriseUserUrn }, { schema: urn, required: false }] },
  });
  const body = person("fay@example.test", { [urn]: { badge: "A1", floor: 3, tags: ["x", "y"] } });
  const { id, body: made } = await client.ask("POST", "/Users", body);
  expect(made).toMatchObject({ schemas: [userUrn, urn], [urn]: { badge: "A1", floor: 3, tags: ["x", "y"] } });

  const patched = await client.ask(
    "PATCH",
    `/Users/${id}`,
    patchOf(
      { op: "replace", path: `${urn}:badge`, value: "B2" },
      { op: "add", path: `${urn}:tags`, value: ["z"] },
      { op: "remove", path: `${urn}:tags`, value: ["x"] },
    ),
  );
  expect(patched.body).toMatchObject({ [urn]: { badge: "B2", floor: 3, tags: ["y", "z"] } });
  for (const filter of [`${urn}:badge eq "b2"`, `${urn}:floor gt 2`, `${urn}:tags eq "z"`, `schemas eq "${urn}"`]) {
    const found = await client.ask("GET", `/Users?filter=${encodeURIComponent(filter)}`);
    expect({ filter, ...found.body }).toMatchObject({ totalResults: 1 });
  }
  const projected = await client.ask("GET", `/Users/${id}?attributes=${urn}:floor`);
  expect(projected.body).toEqual({ schemas: [userUrn, urn], id, [urn]: { floor: 3 } });
  expect(
    await client.ask("PATCH", `/Users/${id}`, patchOf({ op: "add", path: `${urn}:floor`, value: "x" })),
  ).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
});

test("what an attribute is cannot change, and taking it away deletes its values and nothing else", async () => {
  const client = await scimForTests();
  await saveExtension(client.owner, client.directoryId, declared);
  const body = person("gus@example.test", { [urn]: { badge: "A1", floor: 3 } });
  const { id } = await client.ask("POST", "/Users", body);
  const changed = { urn, attributes: [attribute("badge", { caseExact: true })] };
  expect(await saveExtension(client.owner, client.directoryId, changed)).toEqual({
    ok: false,
    error: "attribute_changed",
  });
  expect(await saveExtension(client.owner, client.directoryId, { urn, attributes: [attribute("badge")] })).toEqual({
    ok: true,
    value: { cleared: 1 },
  });
  expect((await client.ask("GET", `/Users/${id}`)).body[urn]).toEqual({ badge: "A1" });
  expect(await saveExtension(client.owner, client.directoryId, undefined)).toEqual({ ok: true, value: { cleared: 1 } });
  const { body: left } = await client.ask("GET", `/Users/${id}`);
  expect(left).toMatchObject({ schemas: [userUrn], meta: { version: 'W/"3"' } });
  expect(left).not.toHaveProperty([urn]);
  expect(await client.ask("GET", `/Users?filter=${encodeURIComponent(`${urn}:badge pr`)}`)).toMatchObject({
    status: 400,
  });
});

test.each([
  ["urn_malformed", { urn: "acme", attributes: [attribute("a")] }],
  ["urn_malformed", { urn: "urn:acme:x y", attributes: [attribute("a")] }],
  ["urn_taken", { urn: enterpriseUserUrn.toUpperCase(), attributes: [attribute("a")] }],
  ["urn_taken", { urn: `${userUrn}:more`, attributes: [attribute("a")] }],
  ["no_attributes", { urn, attributes: [] }],
  ["name_malformed", { urn, attributes: [attribute("a.b")] }],
  ["name_malformed", { urn, attributes: [attribute("constructor")] }],
  ["name_twice", { urn, attributes: [attribute("a"), attribute("A")] }],
] as const)("an extension with %s is not declared", async (error, extension) => {
  const client = await scimForTests();
  expect(await saveExtension(client.owner, client.directoryId, extension)).toEqual({ ok: false, error });
});

test("settings of another organization's directory are out of reach", async () => {
  const [client, other] = await Promise.all([scimForTests(), scimForTests()]);
  expect(await saveSettings(other.owner, client.directoryId, { ...usual, isStrict: true })).toMatchObject({
    ok: false,
  });
  expect(await saveExtension(other.owner, client.directoryId, declared)).toMatchObject({ ok: false });
  const { rows } = await database().pool.query("SELECT strict, extension FROM directory WHERE id = $1", [
    client.directoryId,
  ]);
  expect(rows).toEqual([{ strict: false, extension: null }]);
});
