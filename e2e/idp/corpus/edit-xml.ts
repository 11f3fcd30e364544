import { DOMParser, type Document, type Element, XMLSerializer } from "@xmldom/xmldom";

const signatureUri = "http://www.w3.org/2000/09/xmldsig#";

/** The parts of a signed response that forgeries move about. */
export interface Tree {
  readonly document: Document;
  readonly response: Element;
  readonly assertion: Element;
  /** The innermost signature: the one that Jackson verifies. */
  readonly signature: Element;
  readonly find: (localName: string, under?: Element) => Element;
}

/** The text of a response after something was done to its tree; what was not touched is signed as before. */
export function editXml(xml: string, change: (tree: Tree) => void): string {
  const document = new DOMParser().parseFromString(xml, "text/xml");
  const response = document.documentElement;
  if (response === null) throw new Error("there is no document");
  const find = (localName: string, under: Element = response): Element => {
    const found = [under, ...under.getElementsByTagNameNS("*", localName)].find((each) => each.localName === localName);
    if (found === undefined) throw new Error(`there is no ${localName}`);
    return found;
  };
  const assertion = find("Assertion");
  const signatures = [...response.getElementsByTagNameNS(signatureUri, "Signature")];
  const signature = signatures.find(({ parentNode }) => parentNode === assertion) ?? signatures[0];
  if (signature === undefined) throw new Error("there is no signature");
  change({ document, response, assertion, signature, find });
  return new XMLSerializer().serializeToString(document);
}

/** A copy of an element and of all that is in it. */
export function copyOf(element: Element): Element {
  const copy = element.cloneNode(true);
  if (!isElement(copy)) throw new Error("an element is copied as one");
  return copy;
}

const isElement = (node: { readonly nodeType: number }): node is Element => node.nodeType === 1;

export const signaturesIn = (element: Element): readonly Element[] =>
  [...element.childNodes].filter(isElement).filter(({ localName }) => localName === "Signature");

export function removed(element: Element): Element {
  element.parentNode?.removeChild(element);
  return element;
}
