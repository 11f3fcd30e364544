import { afterAll, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { countValues } from "@/lib/directory/count-values";
import { readSettings } from "@/lib/directory/read-settings";
import { saveExtension } from "@/lib/directory/save-extension";
import { saveSettings } from "@/lib/directory/save-settings";
import { type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { countStrict } from "@/lib/ledger/count-strict";
import { listRequests } from "@/lib/ledger/list-requests";
import { drainRequests } from "@/lib/ledger/record-request";
import { describeLimits } from "@/lib/org/describe-limits";
import { saveLimits } from "@/lib/org/save-limits";
import { refusedKinds, strictRemark } from "@/lib/scim/deviation";
import type { JsonValue } from "@/lib/scim/json";
import { groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

const strictly = { kinds: refusedKinds, remark: strictRemark };
const ever = new Date(0);

const person = (userName: string, more: Record<string, JsonValue> = {}) => ({ schemas: [userUrn], userName, ...more });

const patchOf = (...operations: readonly JsonValue[]) => ({ schemas: [patchOpUrn], Operations: operations });

const asText = patchOf({ op: "Replace", path: "active", value: "False" });

const countOf = async (client: ScimClient) => {
  await drainRequests();
  return countStrict(client.owner, client.directoryId, ever, strictly);
};

test("a request counts once for strict mode, however much of it would be refused, and not for what it leaves alone", async () => {
  const client = await scimForTests("entra");
  const { id } = await client.ask("POST", "/Users", person("ann@example.test", { shoeSize: 39 }));
  expect(await countOf(client)).toEqual({ wouldBeRefused: 0, refused: 0 });
  await client.ask("PATCH", `/Users/${id}`, asText);
  await client.ask("PATCH", `/Users/${id}`, asText);
  await client.ask("PATCH", `/Users/${id}`, patchOf({ op: "Replace", path: "active", value: "perhaps" }));
  expect(await countOf(client)).toEqual({ wouldBeRefused: 2, refused: 0 });

  await saveSettings(client.owner, client.directoryId, { isStrict: true });
  await client.ask("PATCH", `/Users/${id}`, asText);
  expect(await countOf(client)).toEqual({ wouldBeRefused: 2, refused: 1 });
  const other = await scimForTests();
  expect(await countStrict(other.owner, client.directoryId, ever, strictly)).toEqual({ wouldBeRefused: 0, refused: 0 });
});

test("the log shows the requests in which one thing was tolerated, and no others", async () => {
  const client = await scimForTests("entra");
  const { id } = await client.ask("POST", "/Users", person("bea@example.test", { shoeSize: 39 }));
  await client.ask("PATCH", `/Users/${id}`, asText);
  await client.ask("GET", `/Users/${id}`);
  await drainRequests();
  const methodsWith = async (deviation: string, scope = client.owner) => {
    const rows = await listRequests(scope, { directoryId: client.directoryId, deviation, limit: 10 });
    return rows.map(({ method }) => method);
  };
  expect(await methodsWith("string-boolean")).toEqual(["PATCH"]);
  expect(await methodsWith("unknown-attribute")).toEqual(["POST"]);
  expect(await methodsWith("unknown")).toEqual([]);
  expect(await methodsWith("string-boolean", (await scimForTests()).owner)).toEqual([]);
});

test("a setting that is not named keeps what somebody else gave it meanwhile", async () => {
  const { owner, directoryId, organizationId } = await scimForTests("okta");
  await Promise.all([
    saveSettings(owner, directoryId, { isStrict: true }),
    saveSettings(owner, directoryId, { patchReply: "no-content", nestedGroups: true }),
  ]);
  expect(await readSettings(owner, directoryId)).toMatchObject({
    isStrict: true,
    patchReply: "no-content",
    unknownPath: "dialect",
    nestedGroups: true,
  });
  await saveSettings(owner, directoryId, { isStrict: true });
  const { rows } = await database().pool.query(
    "SELECT data->>'strict' AS strict FROM event WHERE organization_id = $1 AND type = 'directory.settings_saved'",
    [organizationId],
  );
  expect(rows).toHaveLength(2);
});

const urn = "urn:example:params:scim:schemas:extension:acme:2.0:User";

const attribute = (name: string) => ({
  name,
  type: "string" as const,
  multiValued: false,
  caseExact: false,
  description: "",
});

test("people who have a value are counted for each attribute, of this directory alone", async () => {
  const client = await scimForTests();
  await saveExtension(client.owner, client.directoryId, { urn, attributes: ["badge", "floor", "desk"].map(attribute) });
  await client.ask("POST", "/Users", person("cid@example.test", { [urn]: { badge: "A1", floor: "3" } }));
  await client.ask("POST", "/Users", person("dan@example.test", { [urn]: { badge: "A2" } }));
  await client.ask("POST", "/Users", person("eve@example.test"));
  const { id } = await client.ask("POST", "/Users", person("fay@example.test", { [urn]: { desk: "9" } }));
  await client.ask("DELETE", `/Users/${id}`);
  const names = ["badge", "floor", "desk"];
  expect(await countValues(client.owner, client.directoryId, urn, names)).toEqual([
    { name: "badge", people: 2 },
    { name: "floor", people: 1 },
  ]);
  expect(await countValues(client.owner, client.directoryId, urn, ["desk"])).toEqual([]);
  expect(await countValues((await scimForTests()).owner, client.directoryId, urn, names)).toEqual([]);
});

test("the limits are told with what is used of them and how often they were met", async () => {
  const client = await scimForTests();
  expect(await describeLimits(client.owner)).toMatchObject({ groups: 250, groupsUsed: 0, slowed24h: 0 });
  await saveLimits(client.operator, { requestsPerSecond: 1, requestsBurst: 3, groups: 500 });
  await client.ask("POST", "/Groups", { schemas: [groupUrn], displayName: "Engineering" });
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.ask("GET", "/Users")));
  await drainRequests();
  const slowed24h = answers.filter(({ status }) => status === 429).length;
  expect(slowed24h).toBeGreaterThan(0);
  expect(await describeLimits(client.owner)).toMatchObject({ groups: 500, groupsUsed: 1, slowed24h });
});
