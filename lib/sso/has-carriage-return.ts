import type { Element } from "@xmldom/xmldom";
import { namespaces } from "@/lib/sso/xml";

/**
 * Whether a text outside of signatures holds a carriage return. Jackson takes the references to it out before it
 * verifies; what it reads then is not what stands there.
 */
export function hasCarriageReturn(root: Element): boolean {
  const elements = [root, ...root.getElementsByTagName("*")];
  return elements
    .filter(({ namespaceURI }) => namespaceURI !== namespaces.signature)
    .some(
      ({ attributes, childNodes }) =>
        [...attributes].some(({ value }) => value.includes("\r")) ||
        [...childNodes].some(({ nodeType, nodeValue }) => nodeType === textNode && nodeValue?.includes("\r") === true),
    );
}

const textNode = 3;
