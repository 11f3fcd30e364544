import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Encryption, encryptAssertion } from "@/e2e/idp/encrypt-assertion";
import { type ResponseFacts, signResponse, type TwistName } from "@/e2e/idp/sign-response";
import { selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import type { EncryptionPolicy } from "@/lib/sso/encryption-policies";
import { factsOf } from "@/lib/sso/response-facts";
import { type GateReason, gateReasons, refusalOf, tellRefusal } from "@/lib/sso/saml-gate";
import { receiveResponse } from "@/lib/sso/receive-response";
import { readSamlResponse } from "@/lib/sso/saml-response";
import { type Unreadable, unreadables } from "@/lib/sso/unreadables";

const now = new Date("2026-11-20T12:00:00Z");
const idp = selfSignedCertificate({ commonName: "Example IdP" });
/** For which identity providers encrypt. */
const ours = selfSignedCertificate({ commonName: "Muster" });
const expected = {
  idpEntityId: "https://idp.example",
  entityId: "https://muster.example/api/sso/metadata/1",
  acsUrl: "https://muster.example/api/sso/acs",
  encryption: "accepted",
  now,
} as const;
const honest: ResponseFacts = {
  issuer: expected.idpEntityId,
  assertionIssuer: expected.idpEntityId,
  audience: expected.entityId,
  destination: expected.acsUrl,
  recipient: expected.acsUrl,
  inResponseTo: "_request",
  person: { nameId: "ada@example.com", displayName: "Ada", attributes: { email: "ada@example.com" } },
  issuedAt: now,
  lifetimeInSeconds: 300,
  signed: "assertion",
};

const xml = signResponse(honest, idp);
const encode = (text: string | Buffer) => Buffer.from(text).toString("base64");

type Reason = GateReason | Unreadable;

interface Asked {
  readonly at?: Date;
  readonly leftOut?: Reason;
  readonly encryption?: EncryptionPolicy;
  /** Whether another connection of the issuer takes what is encrypted, where this one does not. */
  readonly isOpened?: boolean;
}

function judge(encoded: string, asked: Asked = {}): Reason | "passes" {
  const { at = now, leftOut, encryption = "accepted", isOpened = encryption !== "off" } = asked;
  const holds = (reason: Reason): boolean => reason !== leftOut;
  const received = receiveResponse(encoded, holds);
  if (!received.ok) return received.error;
  const response = readSamlResponse(received.value, isOpened ? ours.privateKey : undefined, holds);
  if (!response.ok) return response.error;
  return refusalOf(response.value, { ...expected, encryption, now: at }, holds) ?? "passes";
}

const twisted = (twist: TwistName) => encode(signResponse(honest, idp, twist));
const said = (facts: Partial<ResponseFacts>) => encode(signResponse({ ...honest, ...facts }, idp));
const withAttributes = (attributes: Record<string, string>) => said({ person: { ...honest.person, attributes } });

/** What is done to the text after it was signed: the gate judges the form before anybody judges the signature. */
function changed(from: string | RegExp, to: string): string {
  const result = xml.replace(from, to);
  if (result === xml) throw new Error(`nothing to change: ${String(from)}`);
  return encode(result);
}

const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? "";
const second = (text: string) => text.replace("</saml:Subject>", "$&<saml:Subject/>");

/** As it was signed, with the assertion encrypted for us afterwards. */
function encrypted(how?: Encryption): string {
  return encode(encryptAssertion(xml, ours.certificate.toString(), how));
}

const padded = (text: string) => changed("<samlp:Status>", `$&${text}`);
/** Of another id and another person, where the signed one was. */
const decoy = (/<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? "")
  .replace(/<ds:Signature .*<\/ds:Signature>/s, "")
  .replaceAll(/ID="[^"]*"/g, 'ID="_decoy"');

const refused: Record<Reason, readonly string[]> = {
  not_base64: ["", "?", xml, "YQ==YQ==", `${encode(xml).slice(0, 40)}!${encode(xml).slice(40)}`],
  too_large: [
    encode(" ".repeat(257 * 1024)),
    "A".repeat(1024 * 1024),
    encode("<a/>".repeat(9000)),
    changed("<samlp:Status>", `<a ${manyAttributes()}/>$&`),
    padded(" ".repeat(257 * 1024)),
  ],
  too_deep: [padded("<a>".repeat(200) + "</a>".repeat(200))],
  character_reference: [padded("&#x110000;"), padded("&#0;"), padded("&who;"), padded("&"), padded("&#X41;")],
  document_type: [twisted("document_type"), encode(`<!doctype r>${xml}`)],
  not_xml: [encode(xml.slice(0, -5)), encode(`${xml}${xml}`), encode(Buffer.from(xml, "utf16le")), padded("<a b=c/>")],
  hidden_markup: [
    changed("ada@", "ada@<!-- -->"),
    changed("ada@", "<![CDATA[ada@]]>"),
    changed("<samlp:Status>", "<?php ?>$&"),
    encode(`<?xml version="1.0"?><?x?>${xml}`),
  ],
  not_a_response: [
    changed(/samlp:Response/g, "samlp:LogoutResponse"),
    encode("<Response/>"),
    encode(/<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? ""),
  ],
  no_success: [changed("status:Success", "status:AuthnFailed"), changed(/<samlp:Status>.*<\/samlp:Status>/, "")],
  encrypted: [
    twisted("encrypted_assertion"),
    padded('<x:EncryptedAssertion xmlns:x="urn:other"/>'),
    changed("</saml:Subject>", "<saml:EncryptedID/>$&"),
    encrypted(),
  ],
  encryption_form: [
    twisted("encrypted_assertion"),
    changed("</saml:Subject>", "<saml:EncryptedID/>$&"),
    encrypted({ hint: "<xenc:CipherValue>AAAA</xenc:CipherValue>" }),
    encrypted({ hint: '<ds:RetrievalMethod URI="#k"/>' }),
    encrypted({ xml: (text) => text.replace(/(<xenc:EncryptedKey>.*<\/xenc:EncryptedKey>)/s, "$1$1") }),
    encrypted({ xml: (text) => text + text }),
    encrypted({ xml: (text) => text.replace("2.0:assertion", "2.0:other") }),
    encrypted({ type: "http://www.w3.org/2001/04/xmlenc#Content" }),
    encrypted({ xml: (text) => text.replace("</xenc:EncryptedKey>", "<xenc:CarriedKeyName/>$&") }),
  ],
  encryption_algorithm: [
    encrypted({ content: "aes256-cbc" }),
    encrypted({ content: "tripledes-cbc" }),
    encrypted({ keyTransport: "rsa-1_5" }),
    encrypted({ namedDigest: "http://www.w3.org/2001/04/xmlenc#sha256" }),
    encrypted({ namedDigest: "http://www.w3.org/2000/09/xmldsig#sha256", hash: "sha256" }),
  ],
  undecryptable: [
    encrypted({ certificate: idp.certificate.toString() }),
    encrypted({ hash: "sha256" }),
    encrypted({ content: "aes128-gcm", namedContent: "http://www.w3.org/2009/xmlenc11#aes256-gcm" }),
    ...[4, 12, 28].map((length) => encrypted({ bytes: (content) => content.subarray(0, length) })),
    encrypted({ bytes: (content) => content.subarray(0, -4) }),
    encrypted({ bytes: (content) => Buffer.concat([content.subarray(0, -1), Buffer.of(0), content.subarray(-1)]) }),
    encrypted({ plain: () => "" }),
    encrypted({ plain: (assertion) => assertion + assertion }),
    encrypted({ plain: (assertion) => `x${assertion}` }),
    encrypted({ plain: (assertion) => `${assertion}\n` }),
    encrypted({ plain: (assertion) => `<!DOCTYPE r>${assertion}` }),
    encrypted({ plain: (assertion) => `<!-- -->${assertion}` }),
    encrypted({ plain: (assertion) => assertion.replace("ada@", "<![CDATA[ada@]]>") }),
    encrypted({ plain: (assertion) => assertion.replace("ada@", "&#13;ada@") }),
    encrypted({ plain: (assertion) => Buffer.concat([Buffer.from(assertion), Buffer.of(0xff)]) }),
    encrypted({ plain: () => xml }),
  ],
  encrypted_inside: [
    encrypted({ plain: (assertion) => assertion.replace("</saml:Subject>", "<saml:EncryptedID/>$&") }),
    encrypted({ plain: (assertion) => assertion.replace("</saml:Assertion>", "<saml:EncryptedAssertion/>$&") }),
  ],
  not_one_assertion: [
    changed("</samlp:Response>", `${decoy}$&`),
    twisted("second_assertion"),
    changed(/<saml:Assertion .*<\/saml:Assertion>/s, ""),
    changed(/<saml:Assertion .*<\/saml:Assertion>/s, "<samlp:Extensions>$&</samlp:Extensions>"),
    encrypted({ xml: (text) => decoy + text }),
    encrypted({ plain: (assertion) => assertion.replace("</saml:Assertion>", `${decoy}$&`) }),
  ],
  not_one_audience: [
    changed(/<saml:Audience>.*<\/saml:Audience>/, "$&$&"),
    changed(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, ""),
  ],
  encryption: [encrypted(), encode(xml)],
  unsigned: [twisted("unsigned")],
  unsigned_inside: [
    encrypted({
      plain: (assertion) => assertion.replace(signature, ""),
      xml: (text) => signature.replace(/URI="[^"]*"/, `URI="#${/ ID="([^"]*)"/.exec(xml)?.[1]}"`) + text,
    }),
  ],
  signature_misplaced: [
    changed("<saml:Subject>", `<saml:Subject ID="_subject">${signature.replace(/URI="[^"]*"/, 'URI="#_subject"')}`),
    changed("</saml:Subject>", `${signature}$&`),
    changed(signature, signature + signature),
  ],
  signature_content: [
    changed("</ds:Signature>", "<ds:Object/>$&"),
    changed("<ds:KeyInfo>", "$&<saml:Subject/>"),
    changed("<ds:SignatureValue>", "<ds:SignatureValue>AAAA</ds:SignatureValue>$&"),
  ],
  foreign_name: [
    changed("<saml:Issuer>", '<x:Issuer xmlns:x="urn:other">https://forger.example</x:Issuer>$&'),
    changed("<ds:SignedInfo>", '$&<x:SignatureMethod xmlns:x="urn:other" Algorithm="none"/>'),
  ],
  carriage_return: [padded("&#xD;"), changed('Version="2.0"', 'Version="2.0" Consent="&#13;"')],
  signature_reference: [changed(/ URI="#[^"]*"/, ' URI=""'), changed(/<ds:Reference .*<\/ds:Reference>/s, "$&$&")],
  signature_algorithm: [
    changed("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256"),
    changed("xmldsig-more#rsa-sha256", "xmldsig-more#ecdsa-sha256"),
    changed("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-sha384"),
    changed("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
    changed("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"),
    changed("<ds:Transforms>", '$&<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>'),
  ],
  repeated_id: [changed("<saml:Subject>", `<saml:Subject Id="${/<saml:Assertion [^>]*ID="([^"]*)"/.exec(xml)?.[1]}">`)],
  issuer: [
    twisted("other_issuer"),
    said({ issuer: "https://another-idp.example" }),
    changed(/<saml:Issuer>[^<]*<\/saml:Issuer><samlp:Status>/, "<samlp:Status>"),
    changed(/<saml:Issuer>[^<]*<\/saml:Issuer><samlp:Status>/, "<saml:Issuer>https://forger.example</saml:Issuer>$&"),
  ],
  audience: [twisted("wrong_audience"), twisted("longer_audience")],
  destination: [twisted("other_destination")],
  subject: [
    encode(second(xml)),
    changed(/<saml:NameID.*<\/saml:NameID>/, "$&$&"),
    changed("ada@example.com</saml:NameID>", " </saml:NameID>"),
    changed("ada@example.com</saml:NameID>", "ada  lovelace</saml:NameID>"),
    changed("ada@example.com</saml:NameID>", "ada<b/>@example.com</saml:NameID>"),
  ],
  confirmation: [
    twisted("no_confirmation"),
    changed("cm:bearer", "cm:sender-vouches"),
    changed(/<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/, "$&$&"),
    changed("</saml:Subject>", '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"/>$&'),
  ],
  recipient: [twisted("other_recipient"), changed(/ Recipient="[^"]*"/, "")],
  request: [changed(' InResponseTo="_request"', ""), changed(' InResponseTo="_request"', ' InResponseTo="_another"')],
  confirmation_time: [
    twisted("expired"),
    changed(/ NotOnOrAfter="[^"]*"/, ""),
    changed(/ NotOnOrAfter="[^"]*"/, ' NotOnOrAfter="soon"'),
    changed(/ NotOnOrAfter="[^"]*"/, '$& NotBefore="2026-11-20T12:05:00Z"'),
  ],
  validity: [
    twisted("not_yet_valid"),
    changed(/ NotBefore="[^"]*" NotOnOrAfter="[^"]*"/, ""),
    changed(/ NotBefore="[^"]*"/, ""),
  ],
  lifetime: [twisted("long_lived")],
  authn_statement: [
    changed(/<saml:AuthnStatement .*<\/saml:AuthnStatement>/, ""),
    changed(/<saml:AuthnStatement .*<\/saml:AuthnStatement>/, "$&<saml:AuthnStatement/>"),
    changed(/<saml:AuthnStatement .*<\/saml:AuthnStatement>/, "<saml:Advice>$&</saml:Advice>"),
    changed(/<saml:AuthnContext>.*<\/saml:AuthnContext>/, "<saml:AuthnStatement/>$&"),
    changed(/ AuthnInstant="[^"]*"/, ""),
    changed(/ AuthnInstant="[^"]*"/, ' AuthnInstant="2026-11-20T12:00:00"'),
    changed(/ AuthnInstant="[^"]*"/, ' AuthnInstant="today"'),
  ],
  authn_instant: [authenticatedAfter(60_001), authenticatedAfter(86_400_000)],
  session_end: [
    changed("<saml:AuthnStatement", '$& SessionNotOnOrAfter="2026-11-20T11:59:00Z"'),
    changed("<saml:AuthnStatement", '$& SessionNotOnOrAfter="later"'),
    changed("<saml:AuthnStatement", '$& SessionNotOnOrAfter=""'),
  ],
  reserved_attribute: [
    withAttributes({ id: "eve" }),
    withAttributes({ requested: "eve" }),
    changed(/<saml:Attribute .*<\/saml:Attribute>/s, "$&$&"),
    withAttributes({ "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier": "eve" }),
    changed(
      "<saml:AttributeValue>",
      '<saml:AttributeValue Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">',
    ),
  ],
};

const cases = Object.entries(refused).flatMap(([reason, inputs]) =>
  inputs.map((input, i) => [reason, i + 1, input] as const),
);

describe("the gate", () => {
  test.each(cases)("refuses for %s (%i)", (reason, number, encoded) => {
    expect(judge(encoded, askedFor(reason, number))).toBe(reason);
  });

  test.each([...unreadables, ...gateReasons])(
    "without the rule %s would let something through that it refuses",
    (reason) => {
      const passing = refused[reason].filter(
        (encoded, i) => judge(encoded, { leftOut: reason, ...askedFor(reason, i + 1) }) === "passes",
      );
      expect(passing).not.toEqual([]);
    },
  );

  test("is asked with all of its rules wherever it is not tested", () => {
    const door = readFileSync(new URL("accept-response.ts", import.meta.url), "utf8");
    expect(door).toContain("receiveResponse(posted.samlResponse)");
    expect(door).toContain("refusalOf(response, expected)");
    const opening = readFileSync(new URL("open-response.ts", import.meta.url), "utf8");
    expect(opening).toContain("readSamlResponse(received, isWanted ? await decryptionKey() : undefined)");
  });

  test("lets an honest response through, also one broken into lines", () => {
    expect(judge(encode(xml))).toBe("passes");
    expect(judge(encode(xml).replaceAll(/.{76}/g, "$&\r\n"))).toBe("passes");
    expect(judge(encode(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`))).toBe("passes");
  });

  test("hands on the bytes it has seen, encrypted or not", () => {
    for (const seen of [encode(xml), encrypted()]) {
      const received = receiveResponse(seen.replaceAll(/.{76}/g, "$&\n"));
      const read = received.ok ? readSamlResponse(received.value, ours.privateKey) : received;
      expect(read.ok && read.value.encoded).toBe(seen);
    }
  });

  test.each<Encryption>([
    {},
    { content: "aes128-gcm" },
    { namedDigest: "http://www.w3.org/2000/09/xmldsig#sha1" },
    { type: "" },
    { hint: "<ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data>" },
    { prefix: "" },
  ])("sees an encrypted assertion as it sees it in clear (%j)", (how) => {
    const received = receiveResponse(encrypted(how));
    if (!received.ok) throw new Error(received.error);
    const read = readSamlResponse(received.value, ours.privateKey);
    if (!read.ok) throw new Error(read.error);
    const { root, assertion, decrypted } = read.value;
    expect(factsOf({ root, assertion, decrypted })).toEqual({
      ...factsOfClear(),
      encryption: how.content ?? "aes256-gcm",
    });
    expect(judge(encrypted(how), { encryption: "required" })).toBe("passes");
  });

  test("decrypts nothing where that is off, not even to refuse it", () => {
    expect(judge(encrypted({ plain: () => "" }), { encryption: "off" })).toBe("encrypted");
  });

  test("has one reason for whatever the key is needed to find out", () => {
    expect(new Set(refused.undecryptable.map((encoded) => judge(encoded)))).toEqual(new Set(["undecryptable"]));
    expect(new Set(unreadables.filter((reason) => reason.includes("crypt")).map(tellRefusal))).toEqual(
      new Set(["response_malformed"]),
    );
  });

  test("lets through whom the identity provider asked long ago, and whose session there has not ended", () => {
    expect([-86_400_000, -1, 60_000].map((passed) => judge(authenticatedAfter(passed)))).toEqual(
      Array(3).fill("passes"),
    );
    expect(judge(changed("<saml:AuthnStatement", '$& SessionNotOnOrAfter="2026-11-20T11:59:00.001Z"'))).toBe("passes");
  });

  test("tolerates a clock that is a minute off, and no more", () => {
    expect([-60, 0, 359].map(judgedAfter)).toEqual(["passes", "passes", "passes"]);
    expect([-61, 360].map(judgedAfter)).toEqual(["validity", "confirmation_time"]);
  });
});

function authenticatedAfter(milliseconds: number): string {
  const instant = new Date(now.getTime() + milliseconds).toISOString();
  return changed(/ AuthnInstant="[^"]*"/, ` AuthnInstant="${instant}"`);
}

function judgedAfter(seconds: number) {
  return judge(encode(xml), { at: new Date(now.getTime() + seconds * 1000) });
}

/** What the connection takes, where that decides: nothing encrypted, or nothing in clear. */
function askedFor(reason: string, number: number): Asked {
  if (reason === "encrypted") return { encryption: "off" };
  if (reason === "encryption") return { encryption: number === 1 ? "off" : "required", isOpened: true };
  return {};
}

function factsOfClear() {
  const received = receiveResponse(encode(xml));
  const read = received.ok ? readSamlResponse(received.value, undefined) : received;
  if (!read.ok) throw new Error(read.error);
  return factsOf(read.value);
}

function manyAttributes(): string {
  return Array.from({ length: 5000 }, (_, i) => `a${i}=""`).join(" ");
}
