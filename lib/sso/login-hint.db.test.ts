import { randomBytes } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { DOMParser, XMLSerializer } from "@xmldom/xmldom";
import { SignedXml } from "xml-crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import { idpMetadata } from "@/e2e/idp/start-idp";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { newNonce } from "@/lib/domains/new-nonce";
import { idpKeys } from "@/lib/idps/idps";
import type { Idp } from "@/lib/scim/dialect";
import { beginSignIn } from "@/lib/sso/begin-sign-in";
import { closeJackson } from "@/lib/sso/jackson";
import { serviceProviderCertificate } from "@/lib/sso/service-provider-certificate";
import { makeSite, newRequest, type Site } from "@/lib/sso/site-for-tests";

const certificate = selfSignedCertificate({ commonName: "IdP" }).certificate.raw.toString("base64");
const redirecting = idpMetadata("https://idp.example/entity", "https://idp.example/sso?idpid=C0%20ffee", certificate);
const posting = redirecting.replace(/<md:SingleSignOnService Binding="[^"]+HTTP-Redirect"[^>]+>/, "");

let domain: string;

beforeEach(() => {
  domain = `${randomBytes(5).toString("hex")}.test`;
});

afterAll(async () => {
  await closeJackson();
  await closeDatabase();
});

const parameters: Readonly<Record<Idp, string | undefined>> = {
  okta: "LoginHint",
  entra: "login_hint",
  google: "login_hint",
  jumpcloud: undefined,
  pingone: undefined,
  onelogin: undefined,
  generic: undefined,
};

describe("the address that somebody typed", () => {
  test.each(idpKeys)("goes to %s as it documents, and leaves the signed request as it was", async (idp) => {
    const url = new URL(await urlOf(await siteOf(redirecting, idp), `ada+1&x=%41@${domain}`));
    const { SAMLRequest = "", RelayState, idpid, ...others } = Object.fromEntries(url.searchParams);
    expect([url.origin, url.pathname, idpid]).toEqual(["https://idp.example", "/sso", "C0 ffee"]);
    expect(RelayState).toMatch(/^boxyhq_jackson_[0-9a-f]{32}$/);
    const parameter = parameters[idp];
    expect(others).toEqual(parameter === undefined ? {} : { [parameter]: `ada+1&x=%41@${domain}` });
    await expectSigned(SAMLRequest);
  });

  test("is not told to an identity provider whose organization has not proven the domain", async () => {
    const site = await siteOf(redirecting, "entra");
    for (const email of [`ada@other-${domain}`, `ada@sub.${domain}`, "ada@gmail.com", "ada", domain]) {
      await expect(urlOf(site, email)).resolves.not.toContain("login_hint");
    }
    await database().prisma.domain.updateMany({ where: { name: domain }, data: { state: "lapsed" } });
    await expect(urlOf(site, `ada@${domain}`)).resolves.not.toContain("login_hint");
  });

  test("stays here where the request is posted: no identity provider documents it there", async () => {
    const { slug } = await siteOf(posting, "entra");
    const begun = await beginSignIn({ ...newRequest(slug).request, email: `ada@${domain}` });
    expect(begun).toMatchObject({ value: { kind: "form" } });
    expect(JSON.stringify(begun)).not.toContain("ada@");
  });
});

/** A site of an identity provider to which the domain of the test belongs. */
async function siteOf(metadataXml: string, idp: Idp): Promise<Site> {
  const site = await makeSite(metadataXml);
  const { organizationId } = site.scope;
  await database().prisma.connection.updateMany({ where: { organizationId }, data: { idp } });
  await database().prisma.domain.create({
    data: { organizationId, id: newId(), name: domain, nonce: newNonce(), state: "verified" },
  });
  return site;
}

async function urlOf({ slug }: Site, email: string): Promise<string> {
  const begun = await beginSignIn({ ...newRequest(slug).request, email });
  if (!begun.ok || begun.value.kind !== "redirect") throw new Error("no redirect to the identity provider");
  return begun.value.url;
}

/** The identity provider reads a request that our key has signed, whole and in nobody's name. */
async function expectSigned(samlRequest: string): Promise<void> {
  const xml = inflateRawSync(Buffer.from(samlRequest, "base64")).toString();
  const pem = await serviceProviderCertificate();
  const signature = new DOMParser().parseFromString(xml, "text/xml").getElementsByTagName("Signature")[0];
  if (signature === undefined) throw new Error("the request is not signed");
  const signed = new SignedXml({ getCertFromKeyInfo: () => pem });
  signed.loadSignature(new XMLSerializer().serializeToString(signature));
  expect(signed.checkSignature(xml)).toBe(true);
  expect(xml).not.toContain("Subject>");
}
