import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Idp, type IdpAnswer, startIdp } from "@/e2e/idp/start-idp";
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

test("what an honest identity provider gets wrong is traced with what it was", async () => {
  for (const twist of ["other_issuer", "other_recipient", "wrong_audience", "not_yet_valid", "unsigned"] as const)
    await post(twist);
  const reasons = (await traces()).slice(0, 5).map(({ reason }) => reason);
  expect(reasons).toEqual(["unsigned", "validity", "audience", "recipient", "issuer"]);
});

describe("whoever knows no more than the EntityID", () => {
  test("erases no trace and writes none, however often they post what answers no request", async () => {
    const before = await traces();
    const forged = postOf(idp.answer((await begin(site)).requestUrl, ada.nameId, "unsigned"));
    for (let n = 0; n < 60; n += 1) {
      const relayState = `boxyhq_jackson_${String(n).padStart(32, "0")}`;
      const outcome = await acceptResponse({ ...forged, relayState }, new Date());
      expect(outcome).toEqual({ ok: false, error: "request_unknown" });
    }
    expect(await traces()).toEqual(before);
  });

  test("writes one for each sign-in that they begin, until that is answered", async () => {
    const before = await traces();
    const { requestUrl } = await begin(site);
    for (const twist of ["unsigned", "expired", "tampered", undefined, "unsigned"] as const)
      await acceptResponse(postOf(idp.answer(requestUrl, ada.nameId, twist)), new Date());
    const after = await traces();
    expect(after.slice(0, 2).map(({ reason }) => reason)).toEqual([null, "unsigned"]);
    expect(after.slice(2)).toEqual(before);
  });

  test("writes nothing about another organization with a request of their own", async () => {
    const other = await makeSite(idp.metadataXml);
    const before = await traces();
    const { samlResponse } = postOf(idp.answer((await begin(site)).requestUrl, ada.nameId));
    const { relayState } = postOf(idp.answer((await begin(other)).requestUrl, ada.nameId));
    await acceptResponse({ samlResponse, relayState }, new Date());
    expect(await traces()).toEqual(before);
    await expect(listTraces(other.scope, other.connectionId)).resolves.toMatchObject([{ reason: "audience" }]);
  });
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
  await acceptResponse(postOf(idp.answer((await begin(site)).requestUrl, ada.nameId, twist)), new Date());
}

const postOf = ({ SAMLResponse, RelayState }: IdpAnswer) => ({ samlResponse: SAMLResponse, relayState: RelayState });
