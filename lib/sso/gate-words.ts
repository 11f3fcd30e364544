import type { GateReason } from "@/lib/sso/saml-gate";
import type { Unreadable } from "@/lib/sso/unreadables";

export interface Words {
  /** What has to be true. */
  readonly title: string;
  /** What an admin does where it is not. */
  readonly remedy: string;
}

const askSupport =
  "No identity provider sends this by itself. Look for what stands between it and Muster, a proxy or an extension of the browser, and tell its administrators.";
const signing = "Turn on signing of the response or the assertion for this application, with RSA and SHA-256.";
const clock = "Compare the clock of the identity provider with the time. Muster tolerates a minute.";

/** Every check of the gate in the words of whoever sets up the identity provider. */
export const gateWords = {
  encryption: {
    title: "The assertion is encrypted as this connection expects",
    remedy:
      "Turn assertion encryption on or off for this application at the identity provider, or change what this connection takes under Encryption.",
  },
  unsigned: { title: "The response is signed", remedy: signing },
  unsigned_inside: {
    title: "The encrypted assertion is signed itself",
    remedy:
      "Turn on signing of the assertion for this application; a signature of the response alone says nothing about what is encrypted.",
  },
  signature_misplaced: { title: "The signatures stand where they belong", remedy: askSupport },
  signature_reference: { title: "Each signature covers what it stands in", remedy: askSupport },
  signature_algorithm: { title: "The signature algorithm is one that can be trusted", remedy: signing },
  signature_content: { title: "The signatures hold nothing else", remedy: askSupport },
  foreign_name: { title: "No element pretends to be another one", remedy: askSupport },
  carriage_return: {
    title: "No text has a hidden line end",
    remedy: "Remove line ends from the values that the identity provider sends as attributes.",
  },
  repeated_id: { title: "No id is used twice", remedy: askSupport },
  issuer: {
    title: "The issuer is the identity provider of this connection",
    remedy: "Bring the metadata of the application that people sign in with, and replace the metadata here.",
  },
  not_one_audience: {
    title: "The assertion names one audience",
    remedy: "Remove further audiences from the settings of the application; only our EntityID may be left.",
  },
  audience: {
    title: "The assertion is made for this organization",
    remedy: "Copy our EntityID from this page to the identity provider, where it is called Audience or Identifier.",
  },
  destination: {
    title: "The response is sent to our address",
    remedy: "Copy our ACS address from this page to the identity provider.",
  },
  subject: {
    title: "The assertion names one person",
    remedy: "Choose one field of the person as the NameID, and see that it is filled for everybody.",
  },
  confirmation: {
    title: "The assertion is for whoever brings it",
    remedy: "Choose the web browser single sign-on profile (bearer) for this application.",
  },
  recipient: {
    title: "The recipient is our address",
    remedy: "Copy our ACS address from this page to the identity provider, also as the Recipient if it asks for one.",
  },
  request: {
    title: "The response answers our request",
    remedy: "Start at the sign-in page here, not from a tile at the identity provider.",
  },
  confirmation_time: { title: "The confirmation has not ended", remedy: clock },
  validity: { title: "The assertion is valid now", remedy: clock },
  lifetime: {
    title: "The assertion ends within a day",
    remedy: "Shorten how long an assertion is valid at the identity provider; five minutes are usual.",
  },
  authn_statement: {
    title: "The assertion says once when the person signed in",
    remedy:
      "Choose the web browser single sign-on profile for this application: its assertions have one AuthnStatement with an AuthnInstant.",
  },
  authn_instant: { title: "The person signed in before now", remedy: clock },
  session_end: {
    title: "The session at the identity provider has not ended",
    remedy: `Sign in there anew. Where that does not help, look at how long its sessions last: ${clock}`,
  },
  reserved_attribute: {
    title: "No attribute says who somebody else is",
    remedy:
      "Remove attributes named id, raw, requested or nameidentifier, and repeated names, from the attribute mapping.",
  },
} as const satisfies Record<GateReason, Words>;

/** Why a response is not even read. */
export const unreadableWords = {
  not_base64: "It is not Base64.",
  hidden_markup: "It has comments or sections that no response needs.",
  character_reference: "It has references to characters that XML does not know.",
  not_a_response: "It is not a SAML response.",
  no_success: "The identity provider answered that it did not let the person in. Assign them to the application there.",
  encrypted:
    "It is encrypted, and this connection takes no encrypted assertions. Turn assertion encryption off for this application at the identity provider, or let this connection take it under Encryption.",
  encryption_form:
    "Its encryption has a form that is not accepted. Encrypt the assertion as a whole, with one key that comes within it, and nothing else.",
  encryption_algorithm:
    "It is encrypted with an algorithm that is not accepted. Choose AES256-GCM or AES128-GCM for the assertion and RSA-OAEP with SHA-1 for the key.",
  undecryptable:
    "What is encrypted cannot be read. Give the identity provider the certificate for encryption from this console again; if it has it, what it encrypts is not one assertion.",
  encrypted_inside: "Something in the encrypted assertion is encrypted once more. Encrypt the assertion alone.",
  not_one_assertion: "It does not hold one assertion.",
  too_large: "It is larger than 256 KiB. Send fewer groups or attributes.",
  document_type: "It has a document type declaration.",
  not_xml: "It is not XML.",
  too_deep: "It is nested too deeply.",
} as const satisfies Record<Unreadable, string>;
