import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ResponseFacts, signResponse, type TwistName } from "@/e2e/idp/sign-response";
import { selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import { type GateReason, gateReasons, refusalOf } from "@/lib/sso/saml-gate";
import { readSamlResponse, type Unreadable, unreadables } from "@/lib/sso/saml-response";

const now = new Date("2026-11-20T12:00:00Z");
const idp = selfSignedCertificate({ commonName: "Example IdP" });
const expected = {
  idpEntityId: "https://idp.example",
  entityId: "https://muster.example/api/sso/metadata/1",
  acsUrl: "https://muster.example/api/sso/acs",
  now,
};
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

function judge(encoded: string, at = now, leftOut?: Reason): Reason | "passes" {
  const holds = (reason: Reason): boolean => reason !== leftOut;
  const response = readSamlResponse(encoded, holds);
  if (!response.ok) return response.error;
  return refusalOf(response.value, { ...expected, now: at }, holds) ?? "passes";
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
  ],
  not_one_assertion: [
    changed("</samlp:Response>", `${decoy}$&`),
    twisted("second_assertion"),
    changed(/<saml:Assertion .*<\/saml:Assertion>/s, ""),
    changed(/<saml:Assertion .*<\/saml:Assertion>/s, "<samlp:Extensions>$&</samlp:Extensions>"),
  ],
  not_one_audience: [
    changed(/<saml:Audience>.*<\/saml:Audience>/, "$&$&"),
    changed(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, ""),
  ],
  unsigned: [twisted("unsigned")],
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
  test.each(cases)("refuses for %s (%i)", (reason, _number, encoded) => {
    expect(judge(encoded)).toBe(reason);
  });

  test.each([...unreadables, ...gateReasons])(
    "without the rule %s would let something through that it refuses",
    (reason) => {
      expect(refused[reason].filter((encoded) => judge(encoded, now, reason) === "passes")).not.toEqual([]);
    },
  );

  test("is asked with all of its rules wherever it is not tested", () => {
    const door = readFileSync(new URL("accept-response.ts", import.meta.url), "utf8");
    expect(door).toContain("readSamlResponse(posted.samlResponse)");
    expect(door).toContain("refusalOf(response.value, expected)");
  });

  test("lets an honest response through, also one broken into lines", () => {
    expect(judge(encode(xml))).toBe("passes");
    expect(judge(encode(xml).replaceAll(/.{76}/g, "$&\r\n"))).toBe("passes");
    expect(judge(encode(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`))).toBe("passes");
  });

  test("hands on the bytes it has seen", () => {
    const read = readSamlResponse(encode(xml).replaceAll(/.{76}/g, "$&\n"));
    expect(read.ok && read.value.encoded).toBe(encode(xml));
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
  return judge(encode(xml), new Date(now.getTime() + seconds * 1000));
}

function manyAttributes(): string {
  return Array.from({ length: 5000 }, (_, i) => `a${i}=""`).join(" ");
}
