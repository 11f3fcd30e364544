import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Idp, type IdpAnswer, startIdp } from "@/e2e/idp/start-idp";
import type { TwistName } from "@/e2e/idp/sign-response";
import { closeDatabase, database } from "@/lib/db/client";
import { organizationForTests } from "@/lib/org/organization-for-tests";
import { acceptResponse } from "@/lib/sso/accept-response";
import { explainGate } from "@/lib/sso/explain-gate";
import { closeJackson } from "@/lib/sso/jackson";
import { describeServiceProvider } from "@/lib/sso/describe-service-provider";
import { listTraces } from "@/lib/sso/list-traces";
import { recordTrace } from "@/lib/sso/record-trace";
import { resolveIdentity } from "@/lib/sso/resolve-identity";
import { begin, makeSite, type Site } from "@/lib/sso/site-for-tests";

/** As it is, and counted. */
vi.mock("@/lib/sso/explain-gate", { spy: true });

const ada = {
  nameId: "ada@example.com",
  displayName: "Ada",
  attributes: { email: "ada@example.com", team: ["Engines", "Notes"] },
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

  test("has no more than one refusal of a sign-in explained, however often they are refused", async () => {
    const { requestUrl } = await begin(site);
    vi.mocked(explainGate).mockClear();
    for (const twist of ["unsigned", "expired", "tampered", "unsigned"] as const)
      await acceptResponse(postOf(idp.answer(requestUrl, ada.nameId, twist)), new Date());
    expect(explainGate).toHaveBeenCalledTimes(1);
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
    attributes: [
      { name: "email", count: 1 },
      { name: "team", count: 2 },
    ],
    issuer: idp.entityId,
  });
  expect(JSON.stringify(stored)).not.toMatch(/ada@|Engines|Notes|SignatureValue|<|MII/);
});

test("each check is kept with what it compared, and the person behind none of it", async () => {
  await post("wrong_audience");
  const [{ reason, facts } = { reason: null, facts: undefined }] = await traces();
  expect(reason).toBe("audience");
  const checks = new Map(facts?.checks.map((check) => [check.reason, check]));
  expect([...checks.values()].filter(({ isPassed }) => !isPassed).map((check) => check.reason)).toEqual(["audience"]);
  expect(checks.get("audience")).toMatchObject({
    expected: describeServiceProvider(site.scope).entityId,
    received: "https://another-service.example/saml",
  });
  expect(checks.get("subject")).toMatchObject({ received: "a…@example.com" });
  expect(facts?.nameIdFormat).toMatch(/^urn:oasis/);
  expect(Date.parse(facts?.issuedAt ?? "")).not.toBeNaN();
});

test("of a response that names several people, each is masked", async () => {
  const connection = { organizationId: site.scope.organizationId, id: site.connectionId };
  await recordTrace(connection, { reason: "subject", facts: { nameId: "ada@example.com, bob@example.org, x700" } });
  expect((await traces())[0]?.facts.nameId).toBe("a…@example.com, b…@example.org, x7…");
});

test.each([
  ["no_success", "Responder, AuthnFailed", refusal],
  ["encrypted", "Success", encrypted],
] as const)("an answer that holds nobody leaves a trace too: %s", async (reason, statusCodes, write) => {
  const samlResponse = Buffer.from(write()).toString("base64");
  const relayState = new URL((await begin(site)).requestUrl).searchParams.get("RelayState") ?? "";
  await acceptResponse({ samlResponse, relayState }, new Date());
  expect((await traces())[0]).toMatchObject({ reason, facts: { issuer: idp.entityId, nameId: null, statusCodes } });
  const before = await traces();
  await acceptResponse({ samlResponse, relayState: "x" }, new Date());
  expect(await traces()).toEqual(before);
  const stored = await database().prisma.samlTrace.findFirst({ where: { id: before[0]?.id ?? "" } });
  expect(JSON.stringify(stored)).not.toMatch(/Ada Lovelace|CipherValue/);
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

const responseWith = (body: string): string =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r" Version="2.0" IssueInstant="2026-11-28T12:00:00Z"><saml:Issuer>${idp.entityId}</saml:Issuer>${body}</samlp:Response>`;

const code = (name: string, inner = ""): string =>
  `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${name}">${inner}</samlp:StatusCode>`;

function refusal(): string {
  const message = "<samlp:StatusMessage>Ada Lovelace is not assigned</samlp:StatusMessage>";
  return responseWith(`<samlp:Status>${code("Responder", code("AuthnFailed"))}${message}</samlp:Status>`);
}

function encrypted(): string {
  const assertion = "<saml:EncryptedAssertion><CipherValue>QQ==</CipherValue></saml:EncryptedAssertion>";
  return responseWith(`<samlp:Status>${code("Success")}</samlp:Status>${assertion}`);
}

const traces = () => listTraces(site.scope, site.connectionId);

async function post(twist?: TwistName): Promise<void> {
  await acceptResponse(postOf(idp.answer((await begin(site)).requestUrl, ada.nameId, twist)), new Date());
}

const postOf = ({ SAMLResponse, RelayState }: IdpAnswer) => ({ samlResponse: SAMLResponse, relayState: RelayState });
