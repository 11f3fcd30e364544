import type { Element } from "@xmldom/xmldom";
import { namespaces } from "@/lib/sso/xml";

/**
 * Whether a name that SAML or XML Signature gives a meaning stands in another namespace. Jackson reads local names
 * alone: an `Issuer` of any namespace, if it comes first, would choose the certificate that is asked.
 */
export const hasForeignName = (root: Element): boolean =>
  [root, ...root.getElementsByTagName("*")].some(({ localName, namespaceURI }) => {
    const own = homes.get(localName ?? "");
    return own !== undefined && namespaceURI !== own;
  });

const namesOf = {
  protocol: "Response Status StatusCode",
  assertion:
    "Assertion Issuer Subject NameID SubjectConfirmation SubjectConfirmationData Conditions AudienceRestriction " +
    "Audience AuthnStatement AttributeStatement Attribute AttributeValue",
  signature:
    "Signature SignedInfo SignatureValue SignatureMethod CanonicalizationMethod KeyInfo Reference Transforms " +
    "Transform DigestMethod DigestValue X509Certificate",
} as const;

/** The only namespace in which a local name may stand. */
const homes: ReadonlyMap<string, string> = new Map(
  (["protocol", "assertion", "signature"] as const).flatMap((home) =>
    namesOf[home].split(" ").map((name): [string, string] => [name, namespaces[home]]),
  ),
);
