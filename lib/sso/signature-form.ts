import type { Element } from "@xmldom/xmldom";
import type { SamlResponse } from "@/lib/sso/saml-response";
import { elementsIn, everyElement, isElement, namespaces } from "@/lib/sso/xml";

/** Whether a response is signed at all. What the signatures are worth is Jackson's to say. */
export const isSigned = ({ root }: SamlResponse): boolean => signaturesOf(root).length > 0;

/** Whether the assertion carries a signature of its own. */
export const isAssertionSigned = ({ root, assertion }: SamlResponse): boolean =>
  signaturesOf(root).some(({ parentNode }) => parentNode === assertion);

/** One at most for the response and for the assertion, each its child. */
export function areSignaturesInPlace({ root, assertion }: SamlResponse): boolean {
  const parents = signaturesOf(root).map(({ parentNode }) => parentNode);
  return parents.length === new Set(parents).size && parents.every((parent) => parent === root || parent === assertion);
}

/** Each signature refers to what it stands in, by its id, and to nothing else. */
export const doSignaturesCoverTheirParents = ({ root }: SamlResponse): boolean =>
  signaturesOf(root).every(coversItsParent);

/** Nothing but what a signature consists of: whatever else stands in it is not signed, and is read by some parsers. */
export const areSignaturesBare = ({ root }: SamlResponse): boolean => signaturesOf(root).every(isBare);

/** Algorithms without a known weakness that Jackson can verify, and transforms that take nothing out but the signature. */
export const areAlgorithmsAllowed = ({ root }: SamlResponse): boolean =>
  algorithmsOf(root).every((algorithm) => allowedAlgorithms.has(algorithm));

const signaturesOf = (root: Element): readonly Element[] => everyElement(root, "signature", "Signature");

function coversItsParent(signature: Element): boolean {
  const references = everyElement(signature, "signature", "Reference");
  const signed = references[0]?.getAttribute("URI") ?? "";
  const parent = signature.parentNode;
  const id = isElement(parent) ? (parent.getAttribute("ID") ?? "") : "";
  return references.length === 1 && id !== "" && signed === `#${id}`;
}

function isBare(signature: Element): boolean {
  const names = elementsIn(signature).map((child) => child.localName ?? "");
  const isInside = [...signature.getElementsByTagName("*")].some(({ namespaceURI }) =>
    samlUris.has(namespaceURI ?? ""),
  );
  return /^SignedInfo SignatureValue(?: KeyInfo)?$/.test(names.join(" ")) && !isInside;
}

const samlUris: ReadonlySet<string> = new Set([namespaces.assertion, namespaces.protocol]);

const algorithmsOf = (root: Element): readonly string[] =>
  (["SignatureMethod", "DigestMethod", "CanonicalizationMethod", "Transform"] as const).flatMap((name) =>
    everyElement(root, "signature", name).map((element) => `${name} ${element.getAttribute("Algorithm")}`),
  );

const moreSignatures = "SignatureMethod http://www.w3.org/2001/04/xmldsig-more#";
const allowedAlgorithms: ReadonlySet<string> = new Set([
  ...["rsa-sha256", "rsa-sha512"].map((name) => moreSignatures + name),
  "DigestMethod http://www.w3.org/2001/04/xmlenc#sha256",
  "DigestMethod http://www.w3.org/2001/04/xmlenc#sha512",
  "CanonicalizationMethod http://www.w3.org/2001/10/xml-exc-c14n#",
  "Transform http://www.w3.org/2001/10/xml-exc-c14n#",
  "Transform http://www.w3.org/2000/09/xmldsig#enveloped-signature",
]);
