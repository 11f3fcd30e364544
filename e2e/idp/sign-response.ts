import { randomBytes } from "node:crypto";
import { SignedXml } from "xml-crypto";
import type { SelfSigned } from "./self-signed-certificate";

export interface Person {
  readonly nameId: string;
  readonly displayName: string;
  /** Attribute statements beside the NameID, name to value or values. */
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
}

/** What an honest response says. A twist changes some of it. */
export interface ResponseFacts {
  readonly issuer: string;
  readonly assertionIssuer: string;
  readonly audience: string;
  readonly destination: string;
  readonly recipient: string;
  readonly inResponseTo: string;
  readonly person: Person;
  readonly issuedAt: Date;
  /** When the person was asked, where that was not just now. */
  readonly authnInstant?: Date;
  readonly lifetimeInSeconds: number;
  readonly signed: "assertion" | "nothing";
}

interface Twist {
  readonly facts?: (facts: ResponseFacts) => Partial<ResponseFacts>;
  /** Applied to the finished text: what somebody between the IdP and us can do. */
  readonly xml?: (xml: string) => string;
}

const anHourInMs = 3_600_000;
const elsewhere = "https://another-service.example/saml/acs";

/** Responses that a service provider must refuse, each for one reason. */
export const twists = {
  expired: { facts: ({ issuedAt }) => ({ issuedAt: new Date(issuedAt.getTime() - anHourInMs) }) },
  not_yet_valid: { facts: ({ issuedAt }) => ({ issuedAt: new Date(issuedAt.getTime() + anHourInMs) }) },
  long_lived: { facts: () => ({ lifetimeInSeconds: 8 * 86_400 }) },
  wrong_audience: { facts: () => ({ audience: "https://another-service.example/saml" }) },
  longer_audience: { facts: ({ audience }) => ({ audience: `${audience}.evil.example` }) },
  other_recipient: { facts: () => ({ recipient: elsewhere }) },
  other_destination: { facts: () => ({ destination: elsewhere }) },
  other_issuer: { facts: () => ({ assertionIssuer: "https://another-idp.example" }) },
  unsigned: { facts: () => ({ signed: "nothing" }) },
  tampered: { xml: (xml) => xml.replace(/(<saml:NameID[^>]*>)[^<]*/, "$1somebody.else@example.com") },
  document_type: { xml: (xml) => `<!DOCTYPE r [<!ENTITY e "x">]>${xml}` },
  second_assertion: { xml: withDecoy },
  encrypted_assertion: { xml: (xml) => beforeAssertion(xml, "<saml:EncryptedAssertion/>") },
  asked_yesterday: { facts: ({ issuedAt }) => ({ authnInstant: new Date(issuedAt.getTime() - 24 * anHourInMs) }) },
  no_confirmation: { xml: (xml) => xml.replace(/<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/s, "") },
} as const satisfies Record<string, Twist>;

export type TwistName = keyof typeof twists;

/** The XML of a SAML response (SAML core 3.3.3), its assertion signed by the IdP, or twisted as asked. */
export function signResponse(honest: ResponseFacts, idp: SelfSigned, twist?: TwistName): string {
  const chosen: Twist = twist === undefined ? {} : twists[twist];
  const facts = { ...honest, ...chosen.facts?.(honest) };
  const xml = responseXml(facts);
  const signed = facts.signed === "assertion" ? signAssertion(xml, idp) : xml;
  return chosen.xml?.(signed) ?? signed;
}

function responseXml(facts: ResponseFacts): string {
  const issued = facts.issuedAt.toISOString();
  return [
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"`,
    ` ID="${newId()}" Version="2.0" IssueInstant="${issued}" Destination="${escape(facts.destination)}"`,
    ` InResponseTo="${escape(facts.inResponseTo)}"><saml:Issuer>${escape(facts.issuer)}</saml:Issuer>`,
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>`,
    assertionXml(facts),
    `</samlp:Response>`,
  ].join("");
}

function assertionXml(facts: ResponseFacts): string {
  const { issuedAt, person } = facts;
  const issued = issuedAt.toISOString();
  const until = new Date(issuedAt.getTime() + facts.lifetimeInSeconds * 1000).toISOString();
  return [
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0"`,
    ` IssueInstant="${issued}"><saml:Issuer>${escape(facts.assertionIssuer)}</saml:Issuer>`,
    `<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">`,
    `${escape(person.nameId)}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData`,
    ` InResponseTo="${escape(facts.inResponseTo)}" NotOnOrAfter="${until}" Recipient="${escape(facts.recipient)}"/>`,
    `</saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${issued}" NotOnOrAfter="${until}"><saml:AudienceRestriction>`,
    `<saml:Audience>${escape(facts.audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${(facts.authnInstant ?? issuedAt).toISOString()}" SessionIndex="${newId()}"><saml:AuthnContext>`,
    `<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport`,
    `</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    attributesXml(person),
    `</saml:Assertion>`,
  ].join("");
}

function attributesXml(person: Person): string {
  const attributes = Object.entries(person.attributes ?? {});
  if (attributes.length === 0) return "";
  const statements = attributes.map(([name, given]) => {
    const values = typeof given === "string" ? [given] : given;
    const texts = values.map((value) => `<saml:AttributeValue>${escape(value)}</saml:AttributeValue>`);
    return `<saml:Attribute Name="${escape(name)}">${texts.join("")}</saml:Attribute>`;
  });
  return `<saml:AttributeStatement>${statements.join("")}</saml:AttributeStatement>`;
}

function signAssertion(xml: string, idp: SelfSigned): string {
  const assertion = "//*[local-name(.)='Assertion']";
  const signer = new SignedXml({
    privateKey: idp.privateKey.export({ type: "pkcs8", format: "pem" }),
    publicCert: idp.certificate.toString(),
    signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
  });
  signer.addReference({
    xpath: assertion,
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
    transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"],
  });
  signer.computeSignature(xml, {
    prefix: "ds",
    location: { reference: `${assertion}/*[local-name(.)='Issuer']`, action: "after" },
  });
  return signer.getSignedXml();
}

const newId = (): string => `_${randomBytes(16).toString("hex")}`;

const beforeAssertion = (xml: string, inserted: string): string =>
  xml.replace("<saml:Assertion ", `${inserted}<saml:Assertion `);

/** Signature wrapping in its plainest form: an unsigned assertion about somebody else, in front of the signed one. */
function withDecoy(xml: string): string {
  const decoy = /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? "";
  const unsigned = decoy.replace(/<ds:Signature .*<\/ds:Signature>/s, "").replace(/ ID="[^"]*"/, ` ID="${newId()}"`);
  return beforeAssertion(xml, unsigned.replace(/(<saml:NameID[^>]*>)[^<]*/, "$1somebody.else@example.com"));
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? "");
