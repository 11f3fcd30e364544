import type { Element } from "@xmldom/xmldom";
import { elementsIn } from "@/lib/sso/xml";

/** The parts of an encrypted assertion (SAML core 2.3.4, XML Encryption 3), as text that nobody has judged yet. */
export interface EncryptionParts {
  readonly encryptedAssertion: Element;
  readonly contentMethod: string;
  readonly contentValue: string;
  readonly keyMethod: string;
  /** Empty where none is named, which means SHA-1. */
  readonly keyDigest: string;
  readonly keyValue: string;
}

/**
 * The first of each part by its local name, in whatever namespace it is, for so Jackson finds them; empty where it is
 * missing. Undefined where no assertion is encrypted.
 */
export function encryptionParts(root: Element): EncryptionParts | undefined {
  const encryptedAssertion = elementsIn(root).find(({ localName }) => localName === "EncryptedAssertion");
  if (encryptedAssertion === undefined) return undefined;
  const data = firstIn(encryptedAssertion, "EncryptedData");
  const key = firstIn(encryptedAssertion, "EncryptedKey");
  const keyMethod = firstIn(key, "EncryptionMethod");
  return {
    encryptedAssertion,
    contentMethod: algorithmOf(childOf(data, "EncryptionMethod")),
    contentValue: textIn(childOf(childOf(data, "CipherData"), "CipherValue")),
    keyMethod: algorithmOf(keyMethod),
    keyDigest: algorithmOf(firstIn(keyMethod, "DigestMethod")),
    keyValue: textIn(firstIn(key, "CipherValue")),
  };
}

const firstIn = (element: Element | undefined, name: string): Element | undefined =>
  element?.getElementsByTagNameNS("*", name)[0];

const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element === undefined ? undefined : elementsIn(element).find(({ localName }) => localName === name);

const algorithmOf = (element: Element | undefined): string => element?.getAttribute("Algorithm") ?? "";
const textIn = (element: Element | undefined): string => element?.textContent ?? "";
