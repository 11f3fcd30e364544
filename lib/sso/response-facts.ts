import type { Element } from "@xmldom/xmldom";
import type { SamlResponse } from "@/lib/sso/saml-response";
import { childrenOf, everyElement, textOf } from "@/lib/sso/xml";

export interface SaidAttribute {
  readonly name: string;
  /** The first of them. */
  readonly values: readonly string[];
  /** How many there are. */
  readonly count: number;
}

/** What a response says, in texts of bounded length and number; null where it says nothing. No signature is among them. */
export interface ResponseFacts {
  /** When the identity provider says that it wrote the response. */
  readonly issuedAt: string | null;
  readonly issuer: string | null;
  readonly assertionIssuer: string | null;
  readonly audience: string | null;
  readonly destination: string | null;
  readonly recipient: string | null;
  readonly inResponseTo: string | null;
  readonly confirmedRequest: string | null;
  readonly notBefore: string | null;
  readonly notOnOrAfter: string | null;
  readonly confirmationEnds: string | null;
  readonly authnInstant: string | null;
  readonly sessionEnds: string | null;
  readonly algorithms: string | null;
  /** With which the assertion was encrypted. */
  readonly encryption: string | null;
  readonly nameId: string | null;
  readonly nameIdFormat: string | null;
  readonly attributes: readonly SaidAttribute[];
}

/** Reads what a response says, true or not: for people who compare it with what was expected. */
export function factsOf({
  root,
  assertion,
  decrypted,
}: Pick<SamlResponse, "root" | "assertion" | "decrypted">): ResponseFacts {
  const data = everyElement(assertion, "assertion", "SubjectConfirmationData")[0];
  const conditions = childrenOf(assertion, "assertion", "Conditions")[0];
  const statements = everyElement(assertion, "assertion", "AuthnStatement");
  const nameIds = everyElement(assertion, "assertion", "NameID");
  return {
    issuedAt: attributeOf(root, "IssueInstant"),
    issuer: textsOf(childrenOf(root, "assertion", "Issuer")),
    assertionIssuer: textsOf(childrenOf(assertion, "assertion", "Issuer")),
    audience: textsOf(everyElement(assertion, "assertion", "Audience")),
    destination: attributeOf(root, "Destination"),
    recipient: attributeOf(data, "Recipient"),
    inResponseTo: attributeOf(root, "InResponseTo"),
    confirmedRequest: attributeOf(data, "InResponseTo"),
    notBefore: attributeOf(conditions, "NotBefore"),
    notOnOrAfter: attributeOf(conditions, "NotOnOrAfter"),
    confirmationEnds: attributeOf(data, "NotOnOrAfter"),
    authnInstant: textsIn(statements, "AuthnInstant"),
    sessionEnds: textsIn(statements, "SessionNotOnOrAfter"),
    algorithms: algorithmsOf(root),
    encryption: decrypted?.algorithm ?? null,
    nameId: textsOf(nameIds),
    nameIdFormat: attributeOf(nameIds[0], "Format"),
    attributes: attributesOf(assertion),
  };
}

const textMax = 200;
const itemsMax = 40;

export const cut = (text: string): string => (text.length > textMax ? `${text.slice(0, textMax)}…` : text);

const present = (text: string | null | undefined): string | null =>
  text === null || text === undefined || text === "" ? null : cut(text);

const textsOf = (elements: readonly Element[]): string | null =>
  present(
    elements
      .slice(0, itemsMax)
      .map((element) => textOf(element) ?? "")
      .join(", "),
  );

const attributeOf = (element: Element | undefined, name: string): string | null => present(element?.getAttribute(name));

const textsIn = (elements: readonly Element[], name: string): string | null =>
  present(
    elements
      .slice(0, itemsMax)
      .map((element) => element.getAttribute(name) ?? "")
      .join(", "),
  );

const algorithmsOf = (root: Element): string | null => {
  const named = (["SignatureMethod", "DigestMethod"] as const).flatMap((name) =>
    everyElement(root, "signature", name).map((element) => element.getAttribute("Algorithm") ?? ""),
  );
  return present([...new Set(named)].map((uri) => uri.replace(/^.*#/, "")).join(", "));
};

const attributesOf = (assertion: Element): readonly SaidAttribute[] =>
  everyElement(assertion, "assertion", "Attribute")
    .slice(0, itemsMax)
    .map((attribute) => {
      const values = childrenOf(attribute, "assertion", "AttributeValue");
      return {
        name: cut(attribute.getAttribute("Name") ?? ""),
        values: values.slice(0, 10).map((value) => cut(textOf(value) ?? "")),
        count: values.length,
      };
    });
