import { afterAll, beforeAll, expect, test } from "vitest";
import { type Idp, startIdp } from "@/e2e/idp/start-idp";
import type { TwistName } from "@/e2e/idp/sign-response";
import { closeDatabase, database } from "@/lib/db/client";
import { organizationForTests } from "@/lib/org/organization-for-tests";
import { acceptResponse } from "@/lib/sso/accept-response";
import { closeJackson } from "@/lib/sso/jackson";
import { listTraces } from "@/lib/sso/list-traces";
import { recordTrace } from "@/lib/sso/record-trace";
import { resolveIdentity } from "@/lib/sso/resolve-identity";
import { begin, makeSite, type Site } from "@/lib/sso/site-for-tests";

const ada = {
  nameId: "ada@example.com",
  displayName: "Ada",
  attributes: { email: "ada@example.com", team: "Engines" },
};

let idp: Idp;
let site: Site;

beforeAll(async () => {
  idp = await startIdp({ people: [ada] });
  site = await makeSite(idp.metadataXml);
});

afterAll(async () => {
  await idp.close();
  await closeJackson();
  await closeDatabase();
});

test("every answer leaves a trace with its reason, also one that was made for somebody else", async () => {
  for (const twist of [undefined, "expired", "tampered", "wrong_audience"] as const) await post(twist);
  const reasons = (await traces()).map(({ reason }) => reason);
  expect(reasons).toEqual(["audience", "response_refused", "confirmation_time", null]);
});

test("a trace holds no signature, no assertion, no whole NameID and no value of an attribute", async () => {
  await post();
  const [stored] = await database().prisma.samlTrace.findMany({
    where: { organizationId: site.scope.organizationId },
    orderBy: { id: "desc" },
    take: 1,
  });
  expect(stored?.facts).toMatchObject({
    nameId: "a…@example.com",
    attributes: ["email", "team"],
    issuer: idp.entityId,
  });
  expect(JSON.stringify(stored)).not.toMatch(/ada@|Engines|Signature|<|MII/);
});

test("who was accepted and then not let in is a trace with the reason", async () => {
  const { organizationId } = site.scope;
  const nobody = { organizationId, connectionId: site.connectionId, nameId: "x7", email: undefined };
  await resolveIdentity({ ...nobody, displayName: undefined });
  expect((await traces())[0]).toMatchObject({ reason: "no_email", facts: { nameId: "x7…" } });
});

test("the newest fifty of a connection are kept, and another organization sees none", async () => {
  const connection = { organizationId: site.scope.organizationId, id: site.connectionId };
  for (let i = 0; i < 60; i += 1) await recordTrace(connection, { reason: null, facts: { issuer: `issuer ${i}` } });
  const kept = await traces();
  expect([kept.length, kept[0]?.facts.issuer, kept[49]?.facts.issuer]).toEqual([50, "issuer 59", "issuer 10"]);
  await expect(
    database().prisma.samlTrace.count({ where: { organizationId: connection.organizationId } }),
  ).resolves.toBe(50);
  const { operator } = await organizationForTests();
  await expect(listTraces(operator, site.connectionId)).resolves.toEqual([]);
});

const traces = () => listTraces(site.scope, site.connectionId);

async function post(twist?: TwistName): Promise<void> {
  const { SAMLResponse, RelayState } = idp.answer((await begin(site)).requestUrl, ada.nameId, twist);
  await acceptResponse({ samlResponse: SAMLResponse, relayState: RelayState }, new Date());
}
