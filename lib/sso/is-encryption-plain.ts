import type { Element, Node } from "@xmldom/xmldom";
import { elementsIn, isElement, namespaces } from "@/lib/sso/xml";

/**
 * Whether a response holds one encrypted assertion, built in the one way that every reader reads alike: a child of the
 * response, its key within, each part once and in its place. Nothing else in the response is encrypted. What tells whose
 * key it is may stand beside the key, for nobody reads it.
 */
export function isEncryptionPlain(root: Element, encryptedAssertion: Element): boolean {
  const inside = [...encryptedAssertion.getElementsByTagName("*")];
  const countOf = (elements: readonly Element[]): number => elements.filter(isPart).length;
  const isAlone = countOf([...root.getElementsByTagName("*")]) === countOf([encryptedAssertion, ...inside]);
  const hints = inside.filter(
    ({ localName, parentNode }) => localName === "KeyInfo" && parentNode?.nodeName.endsWith("EncryptedKey"),
  );
  return (
    isAlone &&
    encryptedAssertion.namespaceURI === namespaces.assertion &&
    plainForms.has(pathsUnder(encryptedAssertion, "").join(" ")) &&
    hints.every((element) => ![...element.getElementsByTagName("*")].some(isSearchedFor)) &&
    [encryptedAssertion, ...inside].filter(isPart).every(saysOnlyWhatIsKnown)
  );
}

const partNames: ReadonlySet<string> = new Set([
  "EncryptedAssertion",
  "EncryptedID",
  "EncryptedAttribute",
  "EncryptedData",
  "EncryptedKey",
  "EncryptionMethod",
  "CipherData",
  "CipherValue",
  "CipherReference",
  "RetrievalMethod",
]);

const isPart = ({ localName }: Element): boolean => partNames.has(localName ?? "");

/** By one of the searches that lead Jackson to the key and the content. */
const isSearchedFor = (element: Element): boolean =>
  isPart(element) || element.localName === "KeyInfo" || element.localName === "DigestMethod";

const data = "x:EncryptedData";
const key = `${data}/d:KeyInfo/x:EncryptedKey`;
const hint = `${key}/d:KeyInfo`;

/** Every element of the form in document order; the digest and the hint are there or not. */
const plainForms: ReadonlySet<string> = new Set(
  ["", ` ${key}/x:EncryptionMethod/d:DigestMethod`].flatMap((digest) =>
    ["", ` ${hint}`].map(
      (hinted) =>
        `${data} ${data}/x:EncryptionMethod ${data}/d:KeyInfo ` +
        `${key} ${key}/x:EncryptionMethod${digest}${hinted} ${key}/x:CipherData ${key}/x:CipherData/x:CipherValue ` +
        `${data}/x:CipherData ${data}/x:CipherData/x:CipherValue`,
    ),
  ),
);

/** The elements below in document order, each by the names that lead to it; what is in the hint has no place. */
function pathsUnder(element: Element, above: string): readonly string[] {
  return elementsIn(element).flatMap((child) => {
    const path = `${above}${nameOf(child)}`;
    return path === hint ? [path] : [path, ...pathsUnder(child, `${path}/`)];
  });
}

const prefixes: ReadonlyMap<string, string> = new Map([
  [namespaces.encryption, "x"],
  [namespaces.signature, "d"],
]);

const nameOf = ({ namespaceURI, localName }: Element): string =>
  `${prefixes.get(namespaceURI ?? "") ?? "?"}:${localName ?? ""}`;

const known: Readonly<Record<string, readonly string[]>> = {
  EncryptedData: ["Id", "Type"],
  EncryptedKey: ["Id", "Recipient"],
  EncryptionMethod: ["Algorithm"],
};

/** An encoding or a type of another kind would be another content; text stands in values alone. */
function saysOnlyWhatIsKnown(element: Element): boolean {
  const said = [...element.attributes].map(({ name }) => name).filter((name) => !/^xmlns(?::|$)/.test(name));
  const type = element.getAttribute("Type") ?? elementType;
  const isSilent = element.localName === "CipherValue" || [...element.childNodes].every(isElementOrSpace);
  return said.every((name) => known[element.localName ?? ""]?.includes(name)) && type === elementType && isSilent;
}

const isElementOrSpace = (node: Node): boolean => isElement(node) || (node.nodeValue ?? "").trim() === "";

const elementType = `${namespaces.encryption}Element`;
