import { createDecipheriv, constants, type KeyObject, privateDecrypt, randomBytes } from "node:crypto";
import { type Element, XMLSerializer } from "@xmldom/xmldom";
import { err, ok, type Result } from "@/lib/core/result";
import { contentAlgorithms, keyAlgorithm, keyDigests } from "@/lib/sso/encryption-algorithms";
import { type EncryptionParts, encryptionParts } from "@/lib/sso/encryption-parts";
import { hasCarriageReturn } from "@/lib/sso/has-carriage-return";
import { hasHiddenMarkup } from "@/lib/sso/has-hidden-markup";
import { hasStrangeReference } from "@/lib/sso/has-strange-reference";
import { isEncryptionPlain } from "@/lib/sso/is-encryption-plain";
import { readUtf8 } from "@/lib/sso/read-utf8";
import type { Holds, Unreadable } from "@/lib/sso/unreadables";
import { isElement, isNamed, parseXml } from "@/lib/sso/xml";

export interface Decrypted {
  /** The response with the assertion in clear where it was encrypted, as Jackson puts it together: at its end. */
  readonly text: string;
  /** With which the assertion was encrypted. */
  readonly algorithm: string;
}

/**
 * A response with the one assertion in it that was encrypted for us. What can be seen without the key is refused by
 * name; whatever else is wrong, with the key, the content or what it says, has one reason and takes one way to it.
 */
export function decryptAssertion(root: Element, key: KeyObject, holds: Holds): Result<Decrypted, Unreadable> {
  const parts = encryptionParts(root);
  if (parts === undefined) return err("encryption_form");
  if (holds("encryption_form") && !isEncryptionPlain(root, parts.encryptedAssertion)) return err("encryption_form");
  if (holds("encryption_algorithm") && !isAlgorithmAllowed(parts)) return err("encryption_algorithm");
  const plain = decryptContent(parts, key, holds);
  const assertion = plain === undefined ? undefined : assertionIn(plain, holds);
  if (assertion === undefined) return err("undecryptable");
  return ok({ text: withClear(root, assertion), algorithm: shortName(parts.contentMethod) });
}

const isAlgorithmAllowed = ({ contentMethod, keyMethod, keyDigest }: EncryptionParts): boolean =>
  Object.hasOwn(contentAlgorithms, contentMethod) && keyMethod === keyAlgorithm && keyDigests.has(keyDigest);

const nonceBytes = 12;
const tagBytes = 16;

function decryptContent(parts: EncryptionParts, key: KeyObject, holds: Holds): string | undefined {
  const algorithm = contentAlgorithms[parts.contentMethod];
  const content = bytesOf(parts.contentValue);
  if (algorithm === undefined || content.length < nonceBytes + tagBytes) return undefined;
  const { cipher, keyBytes } = algorithm;
  const contentKey = unwrapKey(bytesOf(parts.keyValue), key, keyBytes);
  const decipher = createDecipheriv(cipher, contentKey, content.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAuthTag(content.subarray(-tagBytes));
  try {
    const plain = [decipher.update(content.subarray(nonceBytes, -tagBytes)), decipher.final()];
    return readUtf8(Buffer.concat(plain), holds("undecryptable"));
  } catch {
    return undefined;
  }
}

/** Where nothing of the right length comes out, a key that opens nothing: how far a guess came cannot be told. */
function unwrapKey(wrapped: Buffer, key: KeyObject, keyBytes: number): Buffer {
  const nobodys = randomBytes(keyBytes);
  try {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const unwrapped = privateDecrypt({ key, padding, oaepHash: "sha1" }, wrapped);
    return unwrapped.length === keyBytes ? unwrapped : nobodys;
  } catch {
    return nobodys;
  }
}

/** Empty where it is not Base64: nothing is left out of it in silence. */
function bytesOf(value: string): Buffer {
  const encoded = value.replaceAll(/[\t\n\r ]/g, "");
  return /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, "base64") : Buffer.alloc(0);
}

/** One assertion, from the first byte to the last, under the rules for what comes in clear. */
function assertionIn(plain: string, holds: Holds): Element | undefined {
  const assertion = parseXml(plain);
  if (!assertion.ok) return undefined;
  return !holds("undecryptable") || isAssertionAlone(plain, assertion.value) ? assertion.value : undefined;
}

const isAssertionAlone = (plain: string, element: Element): boolean =>
  /^<[^?!][^]*>$/.test(plain) &&
  !hasHiddenMarkup(plain) &&
  !hasStrangeReference(plain) &&
  !hasCarriageReturn(element) &&
  isNamed(element, "assertion", "Assertion");

function withClear(root: Element, assertion: Element): string {
  const copy = root.cloneNode(true);
  const encrypted = [...copy.childNodes].find((node) => isElement(node) && node.localName === "EncryptedAssertion");
  if (encrypted !== undefined) copy.removeChild(encrypted);
  copy.appendChild(copy.ownerDocument?.importNode(assertion, true) ?? assertion);
  return new XMLSerializer().serializeToString(copy);
}

const shortName = (uri: string): string => uri.replace(/^.*#/, "");
