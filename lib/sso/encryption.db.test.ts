import { createPublicKey, X509Certificate } from "node:crypto";
import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import { type Idp, startIdp } from "@/e2e/idp/start-idp";
import { readSession } from "@/lib/auth/read-session";
import type { MemberScope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { organizationForTests } from "@/lib/org/organization-for-tests";
import { acceptResponse } from "@/lib/sso/accept-response";
import { beginTest, prepareTest } from "@/lib/sso/begin-test";
import { changeTrust } from "@/lib/sso/change-trust";
import { createConnection } from "@/lib/sso/create-connection";
import { decryptionKey } from "@/lib/sso/decryption-key";
import { describeEncryption } from "@/lib/sso/describe-encryption";
import { setConnectionState } from "@/lib/sso/enable-connection";
import { encryptionCertificate } from "@/lib/sso/encryption-certificate";
import type { EncryptionPolicy } from "@/lib/sso/encryption-policies";
import { explainRefusal } from "@/lib/sso/explain-refusal";
import { finishTest } from "@/lib/sso/finish-test";
import { closeJackson } from "@/lib/sso/jackson";
import { readTest } from "@/lib/sso/read-test";
import { memberForTests, signInForTests } from "@/lib/sso/ready-site-for-tests";
import { replaceMetadata } from "@/lib/sso/replace-metadata";
import { saveEncryption } from "@/lib/sso/save-encryption";
import { serviceProviderCertificate } from "@/lib/sso/service-provider-certificate";
import { serviceProviderMetadata } from "@/lib/sso/service-provider-metadata";
import { begin, makeSite, type Site } from "@/lib/sso/site-for-tests";
import { parseXml } from "@/lib/sso/xml";

/** As they are, and counted. */
vi.mock("@/lib/sso/decryption-key", { spy: true });
vi.mock("@/lib/sso/service-provider-certificate", { spy: true });

const ada = { nameId: "ada@example.com", displayName: "Ada", attributes: { email: "ada@example.com" } };

let idp: Idp;
let certificate: string;
let site: Site;
let admin: MemberScope;

beforeAll(async () => {
  certificate = await encryptionCertificate();
});

/** Each with an identity provider of its own, so that nobody else has the issuer. */
beforeEach(async () => {
  await idp?.close();
  idp = await startIdp({ people: [ada] });
  const organization = await organizationForTests();
  const { slug, operator: scope } = organization;
  const created = await createConnection(scope, { idp: "okta", name: "Okta", metadataXml: idp.metadataXml });
  if (!created.ok) throw new Error(created.error);
  const { connectionId } = created.value;
  await setConnectionState(scope, { connectionId, state: "on" });
  site = { slug, scope, connectionId };
  const session = await signInForTests(organization, await memberForTests(organization, "Ann", "admin"));
  const standing = await readSession(session);
  if (standing === undefined) throw new Error("no session");
  admin = standing;
});

afterAll(async () => {
  await idp.close();
  await closeJackson();
  await closeDatabase();
});

describe("a connection", () => {
  test.each<readonly [EncryptionPolicy, boolean, boolean]>([
    ["off", true, false],
    ["accepted", true, true],
    ["required", false, true],
  ])(
    "whose encryption is %s signs in by an assertion in clear: %s, by an encrypted one: %s",
    async (policy, ...signs) => {
      await put(site, policy);
      const outcomes = [await signIn(undefined), await signIn(certificate)];
      expect(outcomes.map(({ ok }) => ok)).toEqual(signs);
    },
  );

  test("that takes nothing encrypted does not have it opened because another one of the same issuer does", async () => {
    const other = await makeSite(idp.metadataXml);
    await put(other, "accepted");
    await expect(signIn(certificate)).resolves.toEqual({ ok: false, error: "response_malformed" });
    expect(await newestReason()).toBe("encrypted");
  });

  test("that takes nothing encrypted tells its admins that something came encrypted", async () => {
    await expect(signIn(certificate)).resolves.toEqual({ ok: false, error: "response_malformed" });
    expect(explainRefusal((await newestReason()) ?? "").remedy).toContain("It is encrypted");
  });

  test("says the same of whatever cannot be decrypted, and tells its admins", async () => {
    await put(site, "required");
    await expect(signIn(selfSignedCertificate({ commonName: "Another" }).certificate.toString())).resolves.toEqual({
      ok: false,
      error: "response_malformed",
    });
    expect(await newestReason()).toBe("undecryptable");
  });
});

describe("a test of a connection", () => {
  test("shows how the assertion came, and with which algorithm", async () => {
    await put(site, "accepted");
    const shown = await tryOut(certificate);
    expect(shown).toMatchObject({ signature: "verified", isEncrypted: true, nameId: ada.nameId });
    expect(shown.checks.find(({ reason }) => reason === "encryption")).toEqual({
      reason: "encryption",
      isPassed: true,
      expected: "encrypted or not",
      received: "encrypted (aes256-gcm)",
    });
  });

  test("fails where the assertion does not come as the connection has it", async () => {
    await put(site, "required");
    const shown = await tryOut(undefined);
    expect(shown.checks.filter(({ isPassed }) => !isPassed)).toMatchObject([
      { reason: "encryption", expected: "encrypted", received: "not encrypted" },
    ]);
    await put(site, "off");
    expect(await tryOut(certificate)).toMatchObject({ unreadable: "encrypted", signature: "not_checked" });
  });
});

describe("encrypted assertions", () => {
  test("are required only once a test has passed with one, and the metadata is the same since", async () => {
    await expect(save("required")).resolves.toEqual({ ok: false, error: "no_encrypted_test" });
    await expect(save("accepted")).resolves.toMatchObject({ ok: true });
    await tryOut(undefined);
    await expect(save("required")).resolves.toEqual({ ok: false, error: "no_encrypted_test" });
    await tryOut(certificate);
    expect((await describeEncryption(site.scope))?.choices).toEqual(new Set(["off", "accepted", "required"]));
    const { metadataXml } = idp;
    await replaceMetadata(site.scope, { connectionId: site.connectionId, metadataXml });
    await expect(save("required")).resolves.toEqual({ ok: false, error: "no_encrypted_test" });
    await tryOut(certificate);
    await expect(save("required")).resolves.toMatchObject({ ok: true });
    await expect(signIn(certificate)).resolves.toMatchObject({ ok: true });
  });

  test("are refused again, where single sign-on is the only way in, once a test has passed in clear", async () => {
    await save("accepted");
    await tryOut(certificate);
    await save("required");
    await enforce("required");
    await expect(save("off")).resolves.toEqual({ ok: false, error: "no_clear_test" });
    expect((await describeEncryption(site.scope))?.choices.has("off")).toBe(false);
    await save("accepted");
    await tryOut(undefined);
    await expect(save("off")).resolves.toMatchObject({ ok: true });
    const stands = await standing();
    expect(stands?.encryption).toBe("off");
    expect(stands?.testedAt).toBeInstanceOf(Date);
  });

  test("that are refused again take the test with them that passed by one", async () => {
    await save("accepted");
    await tryOut(certificate);
    await save("off");
    expect(await standing()).toEqual({ encryption: "off", testedAt: null, isTestEncrypted: null });
  });

  test("are decided about with an event, and a test that was begun before is void", async () => {
    const posted = await beginTryOut(undefined);
    await save("accepted");
    await save("accepted");
    await expect(finishTest(posted, new Date())).resolves.toBeUndefined();
    const where = { organizationId: site.scope.organizationId, type: "connection.encryption_saved" };
    const events = await database().prisma.event.findMany({ where, select: { subjectId: true, data: true } });
    expect(events).toEqual([{ subjectId: site.connectionId, data: { name: "Okta", encryption: "accepted" } }]);
  });

  test("are decided about while people arrive, who do not wait for it", async () => {
    const { organizationId } = site.scope;
    const rival = await database().pool.connect();
    try {
      await rival.query("BEGIN");
      await rival.query("SELECT FROM connection WHERE organization_id = $1 FOR NO KEY UPDATE", [organizationId]);
      const saving = save("accepted");
      await somebodyWaits(rival);
      // What every row that refers to the organization asks for.
      const referring = database().pool.query("SELECT FROM organization WHERE id = $1 FOR KEY SHARE NOWAIT", [
        organizationId,
      ]);
      await expect(referring).resolves.toMatchObject({ rowCount: 1 });
      await rival.query("COMMIT");
      await expect(saving).resolves.toMatchObject({ ok: true });
    } finally {
      rival.release(true);
    }
  });

  test("are not decided about while somebody changes whom the organization trusts", async () => {
    const seen = await changeTrust(site.scope, async (tx) => {
      const saving = save("accepted");
      await somebodyWaits(tx);
      return { saving, encryption: (await standing())?.encryption };
    });
    expect(seen.encryption).toBe("off");
    await expect(seen.saving).resolves.toMatchObject({ ok: true });
  });

  test("of another organization's connection are not decided about", async () => {
    const { operator } = await organizationForTests();
    const change = { connectionId: site.connectionId, encryption: "accepted" } as const;
    await expect(saveEncryption(operator, change)).resolves.toEqual({ ok: false, error: "unknown_connection" });
  });
});

describe("the certificate for encryption", () => {
  test("is about the key that Jackson has, which no log prints", async () => {
    const key = await decryptionKey();
    const { publicKey } = new X509Certificate(await serviceProviderCertificate());
    expect(createPublicKey(key).equals(publicKey)).toBe(true);
    expect(new X509Certificate(certificate).checkPrivateKey(key)).toBe(true);
    expect(inspect(key) + JSON.stringify(key)).not.toMatch(/PRIVATE KEY|MII/);
  });

  test("allows key encipherment, ends when the other one does, and is the same at every question", async () => {
    const signing = new X509Certificate(await serviceProviderCertificate());
    const mine = new X509Certificate(certificate);
    expect(mine.verify(mine.publicKey)).toBe(true);
    expect(mine.ca).toBe(false);
    expect([mine.validFrom, mine.validTo]).toEqual([signing.validFrom, signing.validTo]);
    // keyUsage, critical: digitalSignature and keyEncipherment
    expect(mine.raw.toString("hex")).toContain("0603551d0f0101ff0404030205a0");
    await expect(encryptionCertificate()).resolves.toBe(certificate);
  });

  test("is made once, however often anybody asks for it, and anew where the signing one is another", async () => {
    vi.mocked(decryptionKey).mockClear();
    const asked = await Promise.all(Array.from({ length: 5 }, () => encryptionCertificate()));
    expect([new Set(asked), vi.mocked(decryptionKey).mock.calls.length]).toEqual([new Set([certificate]), 0]);
    const another = selfSignedCertificate({ commonName: "another" }).certificate;
    vi.mocked(serviceProviderCertificate).mockResolvedValueOnce(another.toString());
    const { validTo } = new X509Certificate(await encryptionCertificate());
    expect(validTo).toBe(another.validTo);
    await expect(encryptionCertificate()).resolves.toBe(certificate);
  });

  test("stands in our metadata where encrypted assertions are taken, and nowhere else", async () => {
    expect((await ourMetadata()).uses).toEqual(["signing"]);
    await save("accepted");
    const { xml, uses: both } = await ourMetadata();
    expect(both).toEqual(["signing", "encryption"]);
    expect(xml).toContain(new X509Certificate(certificate).raw.toString("base64"));
    expect([...xml.matchAll(/EncryptionMethod Algorithm="[^"]*#([^"]+)"/g)].map(([, name]) => name)).toEqual([
      "aes256-gcm",
      "aes128-gcm",
      "rsa-oaep-mgf1p",
    ]);
    expect(parseXml(xml).ok).toBe(true);
  });
});

async function ourMetadata() {
  const xml = (await serviceProviderMetadata(site.scope.organizationId)) ?? "";
  return { xml, uses: [...xml.matchAll(/KeyDescriptor use="(\w+)"/g)].map(([, use]) => use) };
}

const save = (encryption: EncryptionPolicy) =>
  saveEncryption(site.scope, { connectionId: site.connectionId, encryption });

const put = ({ scope, connectionId: id }: Site, encryption: EncryptionPolicy) =>
  database().prisma.connection.updateMany({
    where: { organizationId: scope.organizationId, id },
    data: { encryption },
  });

async function signIn(encryptedFor: string | undefined) {
  idp.encryptFor(encryptedFor);
  const { SAMLResponse, RelayState } = idp.answer((await begin(site)).requestUrl, ada.nameId);
  return acceptResponse({ samlResponse: SAMLResponse, relayState: RelayState }, new Date());
}

async function beginTryOut(encryptedFor: string | undefined) {
  idp.encryptFor(encryptedFor);
  await prepareTest(admin, site.connectionId);
  const begun = await beginTest(admin);
  if (!begun.ok || begun.value.kind !== "redirect") throw new Error("no redirect to the identity provider");
  const { SAMLResponse, RelayState } = idp.answer(begun.value.url, ada.nameId);
  return { samlResponse: SAMLResponse, relayState: RelayState };
}

async function tryOut(encryptedFor: string | undefined) {
  await finishTest(await beginTryOut(encryptedFor), new Date());
  const tried = await readTest(admin);
  if (tried.kind !== "done") throw new Error(`the test is ${tried.kind}`);
  return tried.outcome;
}

const enforce = (ssoEnforcement: string) =>
  database().prisma.organization.updateMany({ where: { id: site.scope.organizationId }, data: { ssoEnforcement } });

const standing = () =>
  database().prisma.connection.findFirst({
    where: { organizationId: site.scope.organizationId },
    select: { encryption: true, testedAt: true, isTestEncrypted: true },
  });

async function newestReason(): Promise<string | null | undefined> {
  const where = { organizationId: site.scope.organizationId };
  return (await database().prisma.samlTrace.findFirst({ where, orderBy: { id: "desc" } }))?.reason;
}
