import type { Element } from "@xmldom/xmldom";
import { authnInstantOf, hasOneAuthnStatement, sessionEndOf } from "@/lib/sso/authn-statement";
import type { EncryptionPolicy } from "@/lib/sso/encryption-policies";
import { hasCarriageReturn } from "@/lib/sso/has-carriage-return";
import { hasForeignName } from "@/lib/sso/has-foreign-name";
import type { SamlError } from "@/lib/sso/saml-errors";
import type { SamlResponse } from "@/lib/sso/saml-response";
import { timeOf } from "@/lib/sso/saml-time";
import {
  areAlgorithmsAllowed,
  areSignaturesBare,
  areSignaturesInPlace,
  doSignaturesCoverTheirParents,
  isAssertionSigned,
  isSigned,
} from "@/lib/sso/signature-form";
import type { Unreadable } from "@/lib/sso/unreadables";
import { childrenOf, elementsIn, everyElement, textOf } from "@/lib/sso/xml";

/** What a response has to agree with. */
export interface Expected {
  /** The EntityID of the connection. */
  readonly idpEntityId: string;
  /** Ours, for the organization of the connection. */
  readonly entityId: string;
  readonly acsUrl: string;
  /** Whether the connection has its assertions encrypted. */
  readonly encryption: EncryptionPolicy;
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
  encryption: {
    refuses: ({ decrypted }, { encryption }) => encryption === (decrypted === null ? "required" : "off"),
    tells: "response_refused",
  },
  unsigned: { refuses: (response) => !isSigned(response), tells: "response_refused" },
  // Anybody can encrypt for us: that an assertion came encrypted says nothing about who made it.
  unsigned_inside: {
    refuses: (response) => response.decrypted !== null && !isAssertionSigned(response),
    tells: "response_refused",
  },
  signature_misplaced: { refuses: (response) => !areSignaturesInPlace(response), tells: "response_refused" },
  signature_reference: {
    refuses: (response) => !doSignaturesCoverTheirParents(response),
    tells: "response_refused",
  },
  signature_algorithm: { refuses: (response) => !areAlgorithmsAllowed(response), tells: "response_refused" },
  signature_content: { refuses: (response) => !areSignaturesBare(response), tells: "response_refused" },
  foreign_name: { refuses: ({ root }) => hasForeignName(root), tells: "response_refused" },
  carriage_return: { refuses: ({ root }) => hasCarriageReturn(root), tells: "response_refused" },
  repeated_id: { refuses: ({ root }) => hasRepeatedId(root), tells: "response_refused" },
  issuer: {
    refuses: ({ root, assertion }, { idpEntityId }) =>
      [root, assertion].some((part) => onlyText(childrenOf(part, "assertion", "Issuer")) !== idpEntityId),
    tells: "response_refused",
  },
  not_one_audience: {
    refuses: ({ assertion }) => onlyText(everyElement(assertion, "assertion", "Audience")) === undefined,
    tells: "response_malformed",
  },
  audience: { refuses: ({ audience }, { entityId }) => audience !== entityId, tells: "response_refused" },
  destination: {
    refuses: ({ root }, { acsUrl }) => (root.getAttribute("Destination") ?? acsUrl) !== acsUrl,
    tells: "response_refused",
  },
  subject: { refuses: ({ assertion }) => !namesOneSubject(assertion), tells: "response_refused" },
  confirmation: { refuses: ({ assertion }) => !isConfirmedOnce(assertion), tells: "response_refused" },
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
    refuses: ({ assertion }, { now }) => !isConfirmedAt(confirmationOf(assertion), now),
    tells: "response_out_of_time",
  },
  validity: { refuses: ({ assertion }, { now }) => !isValidAt(assertion, now), tells: "response_out_of_time" },
  lifetime: {
    refuses: ({ assertion }, { now }) => endOf(assertion) > now.getTime() + lifetimeMax,
    tells: "response_refused",
  },
  authn_statement: { refuses: (response) => !hasOneAuthnStatement(response), tells: "response_malformed" },
  authn_instant: {
    refuses: (response, { now }) => authnInstantOf(response) > now.getTime() + skew,
    tells: "response_out_of_time",
  },
  session_end: {
    refuses: (response, { now }) => !isBefore(now, sessionEndOf(response)),
    tells: "response_out_of_time",
  },
  reserved_attribute: { refuses: ({ assertion }) => overridesSubject(assertion), tells: "attributes_refused" },
} as const satisfies Record<string, Check>;

export type GateReason = keyof typeof checks;

/**
 * The first check that the response does not pass, undefined when it may be handed on.
 * @param holds which checks apply: all of them, but in the tests that show what each is for
 */
export const refusalOf = (
  response: SamlResponse,
  expected: Expected,
  holds: (reason: GateReason) => boolean = () => true,
): GateReason | undefined => gateReasons.find((reason) => holds(reason) && checks[reason].refuses(response, expected));

const isReason = (name: string): name is GateReason => Object.hasOwn(checks, name);

/** Every check, in the order in which they are made. */
export const gateReasons: readonly GateReason[] = Object.keys(checks).filter(isReason);

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

function hasRepeatedId(root: Element): boolean {
  const elements = [root, ...root.getElementsByTagName("*")];
  const ids = elements.flatMap((element) => idNames.map((name) => element.getAttribute(name)).filter(isPresent));
  return new Set(ids).size !== ids.length;
}

const idNames = ["ID", "Id", "id", "AssertionID"] as const;
const isPresent = (text: string | null): text is string => text !== null;

/** One NameID, of one text; Jackson makes one space of several, and with that one person of two. */
function namesOneSubject(assertion: Element): boolean {
  const subjects = childrenOf(assertion, "assertion", "Subject");
  const name = onlyText(subjects.flatMap((subject) => childrenOf(subject, "assertion", "NameID")));
  return subjects.length === 1 && name !== undefined && !/[^\S ]|  /.test(name);
}

/** The text of the one element; undefined where there are none or several, or where it is not text alone. */
function onlyText(elements: readonly Element[]): string | undefined {
  const element = elements[0];
  return elements.length === 1 && element !== undefined && elementsIn(element).length === 0
    ? textOf(element)
    : undefined;
}

/** One bearer confirmation with data of its own (SAML profiles 4.1.4.2). */
const isConfirmedOnce = (assertion: Element): boolean =>
  bearersOf(assertion).length === 1 && confirmationsOf(assertion).length === 1;

const bearersOf = (assertion: Element): readonly Element[] =>
  childrenOf(assertion, "assertion", "Subject")
    .flatMap((subject) => childrenOf(subject, "assertion", "SubjectConfirmation"))
    .filter((confirmation) => confirmation.getAttribute("Method") === "urn:oasis:names:tc:SAML:2.0:cm:bearer");

const confirmationsOf = (assertion: Element): readonly Element[] =>
  bearersOf(assertion).flatMap((bearer) => childrenOf(bearer, "assertion", "SubjectConfirmationData"));

const confirmationOf = (assertion: Element): Element | undefined => confirmationsOf(assertion)[0];

/** A confirmation has no begin (SAML profiles 4.1.4.2); one that begins later is not one yet. */
function isConfirmedAt(data: Element | undefined, now: Date): boolean {
  const begins = data?.hasAttribute("NotBefore") === true ? timeOf(data, "NotBefore") : 0;
  return now.getTime() >= begins - skew && isBefore(now, timeOf(data, "NotOnOrAfter"));
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
  const names = attributes
    .map((attribute) => attribute.getAttribute("Name") ?? "")
    .filter((name) => speaking.has(name));
  if (new Set(names).size !== names.length) return true;
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
  "requested",
  "raw",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
]);

/** Attributes of which Jackson takes the last, however often they come. */
const claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";
const speaking: ReadonlySet<string> = new Set([
  "email",
  "firstName",
  "lastName",
  `${claims}/emailaddress`,
  `${claims}/givenname`,
  `${claims}/surname`,
]);
