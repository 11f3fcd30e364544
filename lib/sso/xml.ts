import { DOMParser, type Element, type Node } from "@xmldom/xmldom";
import { err, ok, type Result } from "@/lib/core/result";

export const namespaces = {
  assertion: "urn:oasis:names:tc:SAML:2.0:assertion",
  encryption: "http://www.w3.org/2001/04/xmlenc#",
  metadata: "urn:oasis:names:tc:SAML:2.0:metadata",
  protocol: "urn:oasis:names:tc:SAML:2.0:protocol",
  signature: "http://www.w3.org/2000/09/xmldsig#",
} as const;

export type Namespace = keyof typeof namespaces;
export type XmlError = "too_large" | "document_type" | "not_xml" | "too_deep";

export const xmlBytesMax = 256 * 1024;
/** Parsers compare attributes pairwise and copy what every level declares: a small document of many can stop a process. */
const attributesMax = 4000;
const tagsMax = 8000;
const depthMax = 100;

/**
 * The root element of an XML document that somebody else wrote. Refused before any parser sees it: what is larger than
 * 256 KiB or of many parts, and what has a document type (entities, external references); XML that is not well-formed.
 * @param holds which rules apply: all of them, but in the tests that show what each is for
 */
export function parseXml(text: string, holds: (rule: XmlError) => boolean = () => true): Result<Element, XmlError> {
  if (holds("too_large") && isTooLarge(text)) return err("too_large");
  if (holds("document_type") && /<!DOCTYPE|<!ENTITY/i.test(text)) return err("document_type");
  const root = rootOf(text, holds("not_xml") ? stop : () => undefined);
  if (root === undefined) return err("not_xml");
  return holds("too_deep") && isTooDeep(root) ? err("too_deep") : ok(root);
}

/** The child elements of one name, in document order. */
export function childrenOf(parent: Element, namespace: Namespace, localName: string): readonly Element[] {
  return elementsIn(parent).filter((child) => isNamed(child, namespace, localName));
}

/** All elements of one name under a root, the root among them, in document order. */
export function everyElement(root: Element, namespace: Namespace, localName: string): readonly Element[] {
  return [root, ...root.getElementsByTagNameNS(namespaces[namespace], localName)].filter((element) =>
    isNamed(element, namespace, localName),
  );
}

export const isNamed = (element: Element, namespace: Namespace, localName: string): boolean =>
  element.namespaceURI === namespaces[namespace] && element.localName === localName;

/** The text of an element without the white space around it, undefined where there is none. */
export function textOf(element: Element | undefined): string | undefined {
  const text = element?.textContent?.trim() ?? "";
  return text === "" ? undefined : text;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const isTooLarge = (text: string): boolean =>
  Buffer.byteLength(text) > xmlBytesMax || count(text, /=\s*["']/g) > attributesMax || count(text, /</g) > tagsMax;

function rootOf(text: string, onError: (level: string, message: string) => void): Element | undefined {
  try {
    return new DOMParser({ onError }).parseFromString(text, "text/xml").documentElement ?? undefined;
  } catch {
    return undefined;
  }
}

function stop(_level: string, message: string): never {
  throw new Error(message);
}

export const elementsIn = (parent: Element): readonly Element[] => [...parent.childNodes].filter(isElement);

export const isElement = (node: Node | null): node is Element => node?.nodeType === 1;

/** Level by level, so that a deep document cannot overflow the stack of the check that refuses it. */
function isTooDeep(root: Element): boolean {
  let level: readonly Element[] = [root];
  for (let depth = 0; depth < depthMax; depth += 1) {
    if (level.length === 0) return false;
    level = level.flatMap(elementsIn);
  }
  return level.length > 0;
}
