import { describe, expect, test } from "vitest";
import { type ResponseFacts, signResponse, type TwistName } from "@/e2e/idp/sign-response";
import { selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import { type GateReason, refusalOf } from "@/lib/sso/saml-gate";
import { readSamlResponse, type Unreadable } from "@/lib/sso/saml-response";

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

function judge(encoded: string, at = now): GateReason | Unreadable | "passes" {
  const response = readSamlResponse(encoded);
  if (!response.ok) return response.error;
  return refusalOf(response.value, { ...expected, now: at }) ?? "passes";
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

const refused: Record<GateReason | Unreadable, readonly string[]> = {
  not_base64: ["", "?", xml, "YQ==YQ=="],
  not_utf8: [encode(Buffer.concat([Buffer.from(xml), Buffer.from([0xff])]))],
  too_large: [
    encode(" ".repeat(257 * 1024)),
    "A".repeat(1024 * 1024),
    encode("<a/>".repeat(9000)),
    changed("<samlp:Status>", `<a ${manyAttributes()}/>$&`),
  ],
  document_type: [twisted("document_type"), encode(`<!doctype r>${xml}`)],
  not_xml: [
    encode(xml.slice(0, -5)),
    encode(`${xml}${xml}`),
    encode("<a>".repeat(4000) + "</a>".repeat(4000)),
    encode(Buffer.from(xml, "utf16le")),
  ],
  hidden_markup: [
    changed("ada@", "ada@<!-- -->"),
    changed("ada@", "<![CDATA[ada@]]>"),
    changed("<samlp:Status>", "<?php ?>$&"),
    encode(`<?xml version="1.0"?><?x?>${xml}`),
  ],
  not_a_response: [encode("<Response/>"), encode(/<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? "")],
  no_success: [changed("status:Success", "status:AuthnFailed"), changed(/<samlp:Status>.*<\/samlp:Status>/, "")],
  encrypted_assertion: [twisted("encrypted_assertion")],
  not_one_assertion: [
    twisted("second_assertion"),
    changed(/<saml:Assertion .*<\/saml:Assertion>/s, ""),
    changed(/<saml:Assertion .*<\/saml:Assertion>/s, "<samlp:Extensions>$&</samlp:Extensions>"),
  ],
  no_issuer: [changed(/<saml:Issuer>[^<]*<\/saml:Issuer><samlp:Status>/, "<samlp:Status>")],
  not_one_audience: [
    changed(/<saml:Audience>.*<\/saml:Audience>/, "$&$&"),
    changed(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, ""),
  ],
  unsigned: [twisted("unsigned")],
  signature_misplaced: [changed("</saml:Subject>", `${signature}$&`), changed(signature, signature + signature)],
  signature_reference: [changed(/ URI="#[^"]*"/, ' URI=""'), changed(/<ds:Reference .*<\/ds:Reference>/s, "$&$&")],
  signature_algorithm: [
    changed("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256"),
    changed("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
    changed("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"),
    changed("<ds:Transforms>", '$&<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>'),
  ],
  repeated_id: [changed("<saml:Subject>", `<saml:Subject Id="${/<saml:Assertion [^>]*ID="([^"]*)"/.exec(xml)?.[1]}">`)],
  issuer: [twisted("other_issuer"), said({ issuer: "https://another-idp.example" })],
  audience: [twisted("wrong_audience"), twisted("longer_audience")],
  destination: [twisted("other_destination")],
  subject: [
    encode(second(xml)),
    changed(/<saml:NameID.*<\/saml:NameID>/, "$&$&"),
    changed("ada@example.com</saml:NameID>", " </saml:NameID>"),
  ],
  confirmation: [twisted("no_confirmation"), changed("cm:bearer", "cm:sender-vouches")],
  recipient: [twisted("other_recipient"), changed(/ Recipient="[^"]*"/, "")],
  request: [changed(' InResponseTo="_request"', ""), changed(' InResponseTo="_request"', ' InResponseTo="_another"')],
  confirmation_time: [
    twisted("expired"),
    changed(/ NotOnOrAfter="[^"]*"/, ""),
    changed(/ NotOnOrAfter="[^"]*"/, ' NotOnOrAfter="soon"'),
  ],
  validity: [
    twisted("not_yet_valid"),
    changed(/ NotBefore="[^"]*" NotOnOrAfter="[^"]*"/, ""),
    changed(/ NotBefore="[^"]*"/, ""),
  ],
  lifetime: [twisted("long_lived")],
  reserved_attribute: [
    withAttributes({ id: "eve" }),
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

  test("lets an honest response through, also one broken into lines", () => {
    expect(judge(encode(xml))).toBe("passes");
    expect(judge(encode(xml).replaceAll(/.{76}/g, "$&\r\n"))).toBe("passes");
    expect(judge(encode(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`))).toBe("passes");
  });

  test("hands on the bytes it has seen", () => {
    const read = readSamlResponse(encode(xml).replaceAll(/.{76}/g, "$&\n"));
    expect(read.ok && read.value.encoded).toBe(encode(xml));
  });

  test("tolerates a clock that is a minute off, and no more", () => {
    expect([-60, 0, 359].map(judgedAfter)).toEqual(["passes", "passes", "passes"]);
    expect([-61, 360].map(judgedAfter)).toEqual(["validity", "confirmation_time"]);
  });
});

function judgedAfter(seconds: number) {
  return judge(encode(xml), new Date(now.getTime() + seconds * 1000));
}

function manyAttributes(): string {
  return Array.from({ length: 5000 }, (_, i) => `a${i}=""`).join(" ");
}
