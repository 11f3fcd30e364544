import type { Element } from "@xmldom/xmldom";
import type { SamlError } from "@/lib/sso/saml-errors";
import type { SamlResponse, Unreadable } from "@/lib/sso/saml-response";
import { childrenOf, everyElement, isElement, textOf } from "@/lib/sso/xml";

/** What a response has to agree with. */
export interface Expected {
  /** The EntityID of the connection. */
  readonly idpEntityId: string;
  /** Ours, for the organization of the connection. */
  readonly entityId: string;
  readonly acsUrl: string;
  readonly now: Date;
}

interface Check {
  readonly refuses: (response: SamlResponse, expected: Expected) => boolean;
  readonly tells: SamlError;
}

/**
 * Jackson checks the signature, and of the rest little: a prefix of the audience, dates where there are any with ten
 * minutes of tolerance, an InResponseTo that nobody signed. What it leaves out is refused here, before it sees a byte.
 * The gate only refuses: whatever it lets through has still to be accepted by Jackson, and who signs in is Jackson's word.
 */
const checks = {
  unsigned: { refuses: ({ root }) => signaturesOf(root).length === 0, tells: "response_refused" },
  signature_misplaced: { refuses: (response) => !areSignaturesInPlace(response), tells: "response_refused" },
  signature_reference: {
    refuses: ({ root }) => !signaturesOf(root).every(coversItsParent),
    tells: "response_refused",
  },
  signature_algorithm: { refuses: ({ root }) => !algorithmsOf(root).every(isAllowed), tells: "response_refused" },
  repeated_id: { refuses: ({ root }) => hasRepeatedId(root), tells: "response_refused" },
  issuer: {
    refuses: ({ issuer, assertion }, { idpEntityId }) =>
      issuer !== idpEntityId || textOf(childrenOf(assertion, "assertion", "Issuer")[0]) !== idpEntityId,
    tells: "response_refused",
  },
  audience: { refuses: ({ audience }, { entityId }) => audience !== entityId, tells: "response_refused" },
  destination: {
    refuses: ({ root }, { acsUrl }) => (root.getAttribute("Destination") ?? acsUrl) !== acsUrl,
    tells: "response_refused",
  },
  subject: { refuses: ({ assertion }) => !namesOneSubject(assertion), tells: "response_refused" },
  confirmation: { refuses: ({ assertion }) => confirmationOf(assertion) === undefined, tells: "response_refused" },
  recipient: {
    refuses: ({ assertion }, { acsUrl }) => confirmationOf(assertion)?.getAttribute("Recipient") !== acsUrl,
    tells: "response_refused",
  },
  // The response's own InResponseTo is compared by Jackson with the request, but signed is only the confirmation's.
  request: {
    refuses: ({ root, assertion }) => {
      const requestId = root.getAttribute("InResponseTo") ?? "";
      return requestId === "" || confirmationOf(assertion)?.getAttribute("InResponseTo") !== requestId;
    },
    tells: "response_refused",
  },
  confirmation_time: {
    refuses: ({ assertion }, { now }) => !isBefore(now, timeOf(confirmationOf(assertion), "NotOnOrAfter")),
    tells: "response_out_of_time",
  },
  validity: { refuses: ({ assertion }, { now }) => !isValidAt(assertion, now), tells: "response_out_of_time" },
  lifetime: {
    refuses: ({ assertion }, { now }) => endOf(assertion) > now.getTime() + lifetimeMax,
    tells: "response_refused",
  },
  reserved_attribute: { refuses: ({ assertion }) => overridesSubject(assertion), tells: "attributes_refused" },
} as const satisfies Record<string, Check>;

export type GateReason = keyof typeof checks;

/** The first check that the response does not pass, undefined when it may be handed on. */
export const refusalOf = (response: SamlResponse, expected: Expected): GateReason | undefined =>
  reasons.find((reason) => checks[reason].refuses(response, expected));

const isReason = (name: string): name is GateReason => Object.hasOwn(checks, name);
const reasons = Object.keys(checks).filter(isReason);

/** What the person is told. The log has the reason itself. */
export function tellRefusal(reason: GateReason | Unreadable): SamlError {
  if (isReason(reason)) return checks[reason].tells;
  return reason === "no_success" ? "identity_provider_refused" : "response_malformed";
}

const minute = 60_000;
/** How far the clock of the identity provider may be from ours. */
const skew = minute;
/** Entra gives its assertions 70 minutes. Beyond a day nobody would remember that an assertion was used. */
const lifetimeMax = 24 * 60 * minute;

const signaturesOf = (root: Element): readonly Element[] => everyElement(root, "signature", "Signature");

function areSignaturesInPlace({ root, assertion }: SamlResponse): boolean {
  const parents = signaturesOf(root).map(({ parentNode }) => parentNode);
  return parents.length === new Set(parents).size && parents.every((parent) => parent === root || parent === assertion);
}

function coversItsParent(signature: Element): boolean {
  const references = everyElement(signature, "signature", "Reference");
  const signed = references[0]?.getAttribute("URI") ?? "";
  const parent = signature.parentNode;
  const id = isElement(parent) ? (parent.getAttribute("ID") ?? "") : "";
  return references.length === 1 && id !== "" && signed === `#${id}`;
}

const algorithmsOf = (root: Element): readonly string[] =>
  (["SignatureMethod", "DigestMethod", "CanonicalizationMethod", "Transform"] as const).flatMap((name) =>
    everyElement(root, "signature", name).map((element) => `${name} ${element.getAttribute("Algorithm")}`),
  );

const moreSignatures = "SignatureMethod http://www.w3.org/2001/04/xmldsig-more#";
const allowedAlgorithms: ReadonlySet<string> = new Set([
  ...["rsa-sha256", "rsa-sha384", "rsa-sha512", "ecdsa-sha256", "ecdsa-sha384"].map((name) => moreSignatures + name),
  "DigestMethod http://www.w3.org/2001/04/xmlenc#sha256",
  "DigestMethod http://www.w3.org/2001/04/xmldsig-more#sha384",
  "DigestMethod http://www.w3.org/2001/04/xmlenc#sha512",
  "CanonicalizationMethod http://www.w3.org/2001/10/xml-exc-c14n#",
  "Transform http://www.w3.org/2001/10/xml-exc-c14n#",
  "Transform http://www.w3.org/2000/09/xmldsig#enveloped-signature",
]);
const isAllowed = (algorithm: string): boolean => allowedAlgorithms.has(algorithm);

function hasRepeatedId(root: Element): boolean {
  const elements = [root, ...root.getElementsByTagName("*")];
  const ids = elements.flatMap((element) => idNames.map((name) => element.getAttribute(name)).filter(isPresent));
  return new Set(ids).size !== ids.length;
}

const idNames = ["ID", "Id", "id", "AssertionID"] as const;
const isPresent = (text: string | null): text is string => text !== null;

function namesOneSubject(assertion: Element): boolean {
  const subjects = childrenOf(assertion, "assertion", "Subject");
  const names = subjects.flatMap((subject) => childrenOf(subject, "assertion", "NameID")).map(textOf);
  return subjects.length === 1 && names.length === 1 && names[0] !== undefined;
}

/** The data of the one bearer confirmation (SAML profiles 4.1.4.2). */
function confirmationOf(assertion: Element): Element | undefined {
  const confirmations = childrenOf(assertion, "assertion", "Subject")
    .flatMap((subject) => childrenOf(subject, "assertion", "SubjectConfirmation"))
    .filter((confirmation) => confirmation.getAttribute("Method") === "urn:oasis:names:tc:SAML:2.0:cm:bearer");
  const data = confirmations.flatMap((one) => childrenOf(one, "assertion", "SubjectConfirmationData"));
  return confirmations.length === 1 && data.length === 1 ? data[0] : undefined;
}

/** Milliseconds since 1970, NaN where the time is missing or not one: every comparison with NaN is false. */
function timeOf(element: Element | undefined, name: string): number {
  const text = element?.getAttribute(name) ?? "";
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? Date.parse(text) : Number.NaN;
}

const isBefore = (now: Date, end: number): boolean => now.getTime() < end + skew;

function isValidAt(assertion: Element, now: Date): boolean {
  const conditions = childrenOf(assertion, "assertion", "Conditions");
  const begins = timeOf(conditions[0], "NotBefore");
  return conditions.length === 1 && now.getTime() >= begins - skew && isBefore(now, endOf(assertion));
}

const endOf = (assertion: Element): number =>
  timeOf(childrenOf(assertion, "assertion", "Conditions")[0], "NotOnOrAfter");

/** Attributes that Jackson would take for the NameID: by their name, or because a persistent NameID is their value. */
function overridesSubject(assertion: Element): boolean {
  const attributes = everyElement(assertion, "assertion", "Attribute");
  return attributes.some(
    (attribute) =>
      reservedAttributes.has(attribute.getAttribute("Name") ?? "") ||
      everyElement(attribute, "assertion", "NameID").length > 0 ||
      childrenOf(attribute, "assertion", "AttributeValue").some((value) => value.hasAttribute("Format")),
  );
}

const reservedAttributes: ReadonlySet<string> = new Set([
  "id",
  "__proto__",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
]);
