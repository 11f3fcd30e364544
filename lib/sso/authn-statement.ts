import type { Element } from "@xmldom/xmldom";
import type { SamlResponse } from "@/lib/sso/saml-response";
import { timeOf } from "@/lib/sso/saml-time";
import { childrenOf, everyElement } from "@/lib/sso/xml";

type Asserted = Pick<SamlResponse, "assertion">;

/**
 * Whether an assertion says once, and where it has to, that and when the person was authenticated. Without that it is no
 * sign-in (SAML profiles 4.1.4.2); the time is mandatory (SAML core 2.7.2).
 */
export const hasOneAuthnStatement = (response: Asserted): boolean =>
  statementsOf(response).length === 1 &&
  everyElement(response.assertion, "assertion", "AuthnStatement").length === 1 &&
  !Number.isNaN(authnInstantOf(response));

/** When the identity provider last asked the person, as milliseconds since 1970; NaN where it does not say. */
export const authnInstantOf = (response: Asserted): number => timeOf(statementsOf(response)[0], "AuthnInstant");

/** When the identity provider's session ends, which it need not say (SAML core 2.7.2); NaN where that is no time. */
export function sessionEndOf(response: Asserted): number {
  const [statement] = statementsOf(response);
  return statement?.hasAttribute("SessionNotOnOrAfter") === true
    ? timeOf(statement, "SessionNotOnOrAfter")
    : Number.POSITIVE_INFINITY;
}

const statementsOf = ({ assertion }: Asserted): readonly Element[] =>
  childrenOf(assertion, "assertion", "AuthnStatement");
