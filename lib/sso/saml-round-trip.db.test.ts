import { randomBytes, X509Certificate } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { DOMParser, XMLSerializer } from "@xmldom/xmldom";
import { SignedXml } from "xml-crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Idp, startIdp } from "@/e2e/idp/start-idp";
import type { TwistName } from "@/e2e/idp/sign-response";
import { closeDatabase } from "@/lib/db/client";
import { acceptResponse } from "@/lib/sso/accept-response";
import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { beginSignIn } from "@/lib/sso/begin-sign-in";
import { describeServiceProvider } from "@/lib/sso/describe-service-provider";
import { setConnectionState } from "@/lib/sso/enable-connection";
import { exchangeCode } from "@/lib/sso/exchange-code";
import { closeJackson, jackson } from "@/lib/sso/jackson";
import type { SamlError } from "@/lib/sso/saml-errors";
import { serviceProviderCertificate } from "@/lib/sso/service-provider-certificate";
import { serviceProviderMetadata } from "@/lib/sso/service-provider-metadata";
import { begin, type Flow, makeSite, newRequest, type Site } from "@/lib/sso/site-for-tests";

const ada = {
  nameId: "ada@example.com",
  displayName: "Ada Lovelace",
  attributes: { email: "ada@example.com", firstName: "Ada", lastName: "Lovelace" },
};
const grace = {
  nameId: "grace@example.com",
  displayName: "Grace, who is two",
  attributes: { email: ["grace@example.com", "root@example.com"] },
};
const eve = { nameId: "eve@example.com", displayName: "Eve", attributes: { id: "ada@example.com" } };
const mallory = {
  nameId: "mallory@example.com",
  displayName: "Mallory",
  attributes: { "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier": "ada@example.com" },
};

let idp: Idp;
let home: Site;
let other: Site;

beforeAll(async () => {
  idp = await startIdp({ people: [ada, grace, eve, mallory] });
  home = await makeSite(idp.metadataXml);
  other = await makeSite(idp.metadataXml);
});

afterAll(async () => {
  await idp.close();
  await closeJackson();
  await closeDatabase();
});

describe("a sign-in through the identity provider", () => {
  test("ends with who it was, in which organization and through which connection", async () => {
    const flow = await begin(home);
    const accepted = await post(flow);
    expect(accepted.searchParams.get("state")).toBe(flow.state);
    expect(`${accepted.origin}${accepted.pathname}`).toBe("http://localhost:3000/api/auth/callback/saml");
    await expect(exchange(accepted, flow)).resolves.toMatchObject({
      ok: true,
      value: {
        organizationId: home.scope.organizationId,
        connectionId: home.connectionId,
        nameId: "ada@example.com",
        email: "ada@example.com",
        displayName: "Ada Lovelace",
      },
    });
  });

  test("tells when the identity provider last asked the person, as it signed", async () => {
    const flow = await begin(home);
    const accepted = await accept(flow, ada.nameId, "asked_yesterday");
    if (!accepted.ok) throw new Error(accepted.error);
    const exchanged = await exchange(new URL(accepted.value), flow);
    const age = Date.now() - (exchanged.ok ? exchanged.value.authnInstant.getTime() : 0);
    expect(Math.round(age / 3_600_000)).toBe(24);
  });

  test("that had to ask the person is none where it did not: the same request can still be answered by one that did", async () => {
    const { request } = newRequest(home.slug);
    const begun = await beginSignIn({ ...request, isForced: true });
    if (!begun.ok || begun.value.kind !== "redirect") throw new Error("no redirect");
    const answer = (twist?: TwistName) =>
      acceptResponse(
        postedBy(idp.answer(begun.value.kind === "redirect" ? begun.value.url : "", ada.nameId, twist)),
        new Date(),
      );
    await expect(answer("asked_yesterday")).resolves.toEqual({ ok: false, error: "not_asked_again" });
    await expect(answer()).resolves.toMatchObject({ ok: true });
  });

  test("asks the identity provider to answer to the address and as the entity that the admin was shown", async () => {
    const { acsUrl, entityId, metadataUrl } = describeServiceProvider(home.scope);
    const metadata = (await serviceProviderMetadata(home.scope.organizationId)) ?? "";
    expect(metadata).toContain(`entityID="${entityId}"`);
    expect(metadata).toContain(`Location="${acsUrl}"`);
    expect(metadataUrl).toBe(entityId);
    expect(idp.answer((await begin(home)).requestUrl, ada.nameId).acsUrl).toBe(acsUrl);
  });

  test("asks with a signature by the certificate that our metadata and the file show", async () => {
    const { searchParams } = new URL((await begin(home)).requestUrl);
    const xml = inflateRawSync(Buffer.from(searchParams.get("SAMLRequest") ?? "", "base64")).toString();
    const pem = await serviceProviderCertificate();
    const der = new X509Certificate(pem).raw.toString("base64");
    const metadata = (await serviceProviderMetadata(home.scope.organizationId)) ?? "";
    expect(metadata.replaceAll(/\s/g, "")).toContain(der);
    const signature = new DOMParser().parseFromString(xml, "text/xml").getElementsByTagName("Signature")[0];
    if (signature === undefined) throw new Error("the request is not signed");
    const signed = new SignedXml({ getCertFromKeyInfo: () => pem });
    signed.loadSignature(new XMLSerializer().serializeToString(signature));
    expect(signed.checkSignature(xml)).toBe(true);
    expect(signed.getSignedReferences()[0]).toContain("AuthnRequest");
  });

  test("leaves the form of the NameID to the identity provider's own settings", async () => {
    const { searchParams } = new URL((await begin(home)).requestUrl);
    const xml = inflateRawSync(Buffer.from(searchParams.get("SAMLRequest") ?? "", "base64")).toString();
    expect(xml).toContain('Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"');
  });

  test("is the organization's own, also where two of them share one identity provider", async () => {
    const flow = await begin(other);
    await expect(exchange(await post(flow), flow)).resolves.toMatchObject({
      value: { organizationId: other.scope.organizationId, connectionId: other.connectionId },
    });
  });
});

describe("a code", () => {
  test("that Jackson gave for what the gate never saw is worth nothing", async () => {
    const flow = await begin(home);
    const { samlResponse, relayState } = postedBy(idp.answer(flow.requestUrl, ada.nameId));
    const { oauthController } = await jackson();
    const answer = await oauthController.samlResponse({ SAMLResponse: samlResponse, RelayState: relayState });
    const given = new URL(answer.redirect_url ?? "");
    await expect(exchange(given, flow)).resolves.toEqual({ ok: false, error: "request_unknown" });
  });

  test("is exchanged once", async () => {
    const flow = await begin(home);
    const accepted = await post(flow);
    await expect(exchange(accepted, flow)).resolves.toMatchObject({ ok: true });
    await expect(exchange(accepted, flow)).resolves.toEqual({ ok: false, error: "response_used" });
  });

  test("is exchanged once also when it is shown eight times at one moment", async () => {
    const flow = await begin(home);
    const accepted = await post(flow);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => exchange(accepted, flow)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("is worth nothing to whoever has not the verifier, and nothing to anybody after that", async () => {
    const flow = await begin(home);
    const accepted = await post(flow);
    const thief = { ...flow, verifier: randomBytes(32).toString("base64url") };
    await expect(exchange(accepted, thief)).resolves.toEqual({ ok: false, error: "request_unknown" });
    await expect(exchange(accepted, flow)).resolves.toEqual({ ok: false, error: "response_used" });
  });

  test("is refused where an attribute would name somebody else, or two people", async () => {
    const flow = await begin(home);
    const accepted = await post(flow, grace.nameId);
    await expect(exchange(accepted, flow)).resolves.toEqual({ ok: false, error: "attributes_refused" });
    for (const person of [eve, mallory]) {
      await expect(accept(await begin(home), person.nameId)).resolves.toEqual({
        ok: false,
        error: "attributes_refused",
      });
    }
  });
});

describe("a response is refused", () => {
  const twisted: readonly (readonly [TwistName, SamlError])[] = [
    ["expired", "response_out_of_time"],
    ["not_yet_valid", "response_out_of_time"],
    ["long_lived", "response_refused"],
    ["wrong_audience", "response_refused"],
    ["longer_audience", "response_refused"],
    ["other_recipient", "response_refused"],
    ["other_destination", "response_refused"],
    ["other_issuer", "response_refused"],
    ["unsigned", "response_refused"],
    ["tampered", "response_refused"],
    ["document_type", "response_malformed"],
    ["second_assertion", "response_malformed"],
    ["encrypted_assertion", "response_malformed"],
    ["no_confirmation", "response_refused"],
  ];

  test.each(twisted)("that is %s", async (twist, error) => {
    await expect(accept(await begin(home), ada.nameId, twist)).resolves.toEqual({ ok: false, error });
  });

  test("at its second posting, and all but one of eight simultaneous ones", async () => {
    const flow = await begin(home);
    const posted = postedBy(idp.answer(flow.requestUrl, ada.nameId));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => acceptResponse(posted, new Date())));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    await expect(acceptResponse(posted, new Date())).resolves.toMatchObject({ ok: false });
  });

  test("that answers another request: a stolen assertion signs nobody else in", async () => {
    const victim = postedBy(idp.answer((await begin(home)).requestUrl, ada.nameId));
    const thief = postedBy(idp.answer((await begin(home)).requestUrl, eve.nameId));
    const rewritten = (id: string) =>
      Buffer.from(
        Buffer.from(victim.samlResponse, "base64")
          .toString()
          .replace(/ InResponseTo="[^"]*"/, id),
      ).toString("base64");
    const requestOfThief =
      / InResponseTo="[^"]*"/.exec(Buffer.from(thief.samlResponse, "base64").toString())?.[0] ?? "";
    for (const samlResponse of [victim.samlResponse, rewritten(""), rewritten(requestOfThief)]) {
      const stolen = { samlResponse, relayState: thief.relayState };
      await expect(acceptResponse(stolen, new Date())).resolves.toEqual({ ok: false, error: "response_refused" });
    }
  });

  test("that nobody asked for", async () => {
    const { samlResponse } = postedBy(idp.answer((await begin(home)).requestUrl, ada.nameId));
    const relayState = `boxyhq_jackson_${"0".repeat(32)}`;
    for (const unsolicited of ["", "/o/acme", relayState]) {
      const outcome = await acceptResponse({ samlResponse, relayState: unsolicited }, new Date());
      expect(outcome).toEqual({ ok: false, error: "request_unknown" });
    }
  });

  test.each([
    ["nothing", ""],
    ["no Base64", "<samlp:Response/>"],
    ["no XML", "AAAA"],
    ["more than 256 KiB", Buffer.alloc(300_000, "<a>").toString("base64")],
  ])("that is %s", async (_what, samlResponse) => {
    const { relayState } = postedBy(idp.answer((await begin(home)).requestUrl, ada.nameId));
    await expect(acceptResponse({ samlResponse, relayState }, new Date())).resolves.toMatchObject({ ok: false });
  });

  test("in an organization that did not ask", async () => {
    const flow = await begin(home);
    const foreign = postedBy(idp.answer((await begin(other)).requestUrl, ada.nameId));
    const { relayState } = postedBy(idp.answer(flow.requestUrl, ada.nameId));
    await expect(acceptResponse({ ...foreign, relayState }, new Date())).resolves.toMatchObject({ ok: false });
  });
});

describe("a connection that is off", () => {
  test("begins nothing, and says the same as an organization that does not exist", async () => {
    const off = await makeSite(idp.metadataXml, "draft");
    await expect(beginSignIn(newRequest(off.slug).request)).resolves.toEqual({ ok: false, error: "sso_unavailable" });
    await expect(beginSignIn(newRequest("nowhere").request)).resolves.toEqual({ ok: false, error: "sso_unavailable" });
  });

  test("refuses what was begun while it was on, before the response and before the code", async () => {
    const site = await makeSite(idp.metadataXml);
    const [first, second] = [await begin(site), await begin(site)];
    const accepted = await post(first);
    await setConnectionState(site.scope, { connectionId: site.connectionId, state: "draft" });
    await expect(exchange(accepted, first)).resolves.toEqual({ ok: false, error: "sso_unavailable" });
    await expect(accept(second)).resolves.toEqual({ ok: false, error: "sso_unavailable" });
  });
});

test("a suspended organization lets nobody in, and says so only to whom its identity provider vouched for", async () => {
  const site = await makeSite(idp.metadataXml);
  const [first, second] = [await begin(site), await begin(site)];
  const accepted = await post(first);
  await changeOrganizationState(site.scope, { to: "suspended", reason: "a test" });
  await expect(exchange(accepted, first)).resolves.toEqual({ ok: false, error: "organization_suspended" });
  await expect(exchange(await post(second), second)).resolves.toEqual({ ok: false, error: "organization_suspended" });
  await expect(beginSignIn(newRequest(site.slug).request)).resolves.toMatchObject({ ok: true });
});

const postedBy = ({ SAMLResponse, RelayState }: { SAMLResponse: string; RelayState: string }) => ({
  samlResponse: SAMLResponse,
  relayState: RelayState,
});

const accept = ({ requestUrl }: Flow, nameId = ada.nameId, twist?: TwistName) =>
  acceptResponse(postedBy(idp.answer(requestUrl, nameId, twist)), new Date());

async function post(flow: Flow, nameId = ada.nameId): Promise<URL> {
  const accepted = await accept(flow, nameId);
  if (!accepted.ok) throw new Error(accepted.error);
  return new URL(accepted.value);
}

const exchange = ({ searchParams }: URL, { verifier }: Flow) =>
  exchangeCode({ code: searchParams.get("code") ?? "", codeVerifier: verifier });
