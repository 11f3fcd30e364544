import { cut, factsOf, type ResponseFacts } from "@/lib/sso/response-facts";
import { type Expected, type GateReason, gateReasons, refusalOf } from "@/lib/sso/saml-gate";
import type { SamlResponse } from "@/lib/sso/saml-response";

export interface CheckResult {
  readonly reason: GateReason;
  readonly isPassed: boolean;
  /** Null where there is nothing to compare with. */
  readonly expected: string | null;
  readonly received: string | null;
}

/** Every check of the gate by itself, with what it compared: the gate stops at the first, an admin wants them all. */
export function explainGate(response: SamlResponse, expected: Expected): readonly CheckResult[] {
  const facts = factsOf(response);
  return gateReasons.map((reason) => ({
    reason,
    isPassed: refusalOf(response, expected, (other) => other === reason) === undefined,
    ...evidenceFor(reason, facts, expected),
  }));
}

type Evidence = Pick<CheckResult, "expected" | "received">;

function evidenceFor(reason: GateReason, facts: ResponseFacts, expected: Expected): Evidence {
  const read = evidence[reason];
  if (read === undefined) return { expected: null, received: null };
  const { expected: wanted, received } = read(facts, expected);
  return { expected: wanted === null ? null : cut(wanted), received };
}

/** What a check compares, where that is a value and not the form of the document. */
const evidence: Readonly<Partial<Record<GateReason, (facts: ResponseFacts, expected: Expected) => Evidence>>> = {
  encryption: ({ encryption: algorithm }, { encryption }) => ({
    expected: { off: "not encrypted", accepted: "encrypted or not", required: "encrypted" }[encryption],
    received: algorithm === null ? "not encrypted" : `encrypted (${algorithm})`,
  }),
  signature_algorithm: ({ algorithms }) => ({ expected: "rsa-sha256 or rsa-sha512", received: algorithms }),
  issuer: ({ issuer, assertionIssuer }, { idpEntityId }) => ({
    expected: idpEntityId,
    received:
      issuer === assertionIssuer ? issuer : `${issuer ?? "none"}, in the assertion ${assertionIssuer ?? "none"}`,
  }),
  not_one_audience: ({ audience }) => ({ expected: "one audience", received: audience }),
  audience: ({ audience }, { entityId }) => ({ expected: entityId, received: audience }),
  destination: ({ destination }, { acsUrl }) => ({ expected: acsUrl, received: destination }),
  subject: ({ nameId }) => ({ expected: "one NameID", received: nameId }),
  recipient: ({ recipient }, { acsUrl }) => ({ expected: acsUrl, received: recipient }),
  request: ({ inResponseTo, confirmedRequest }) => ({ expected: inResponseTo, received: confirmedRequest }),
  confirmation_time: ({ confirmationEnds }, { now }) => ({
    expected: `an end after ${now.toISOString()}`,
    received: confirmationEnds,
  }),
  validity: ({ notBefore, notOnOrAfter }, { now }) => ({
    expected: `a span around ${now.toISOString()}`,
    received: `${notBefore ?? "no start"} to ${notOnOrAfter ?? "no end"}`,
  }),
  lifetime: ({ notOnOrAfter }) => ({ expected: "an end within 24 hours", received: notOnOrAfter }),
  authn_statement: ({ authnInstant }) => ({
    expected: "one AuthnStatement with its AuthnInstant",
    received: authnInstant,
  }),
  authn_instant: ({ authnInstant }, { now }) => ({
    expected: `a time before ${now.toISOString()}`,
    received: authnInstant,
  }),
  session_end: ({ sessionEnds }, { now }) => ({
    expected: `an end after ${now.toISOString()}, or none`,
    received: sessionEnds,
  }),
  reserved_attribute: ({ attributes }) => ({
    expected: "no attribute that names somebody else",
    received: attributes.map(({ name }) => name).join(", ") || null,
  }),
};
