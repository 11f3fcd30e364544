import type { Element } from "@xmldom/xmldom";
import { err, ok, type Result } from "@/lib/core/result";
import { hasHiddenMarkup } from "@/lib/sso/has-hidden-markup";
import { hasStrangeReference } from "@/lib/sso/has-strange-reference";
import { readUtf8 } from "@/lib/sso/read-utf8";
import { everyRule, type Holds, type Unreadable } from "@/lib/sso/unreadables";
import { childrenOf, isNamed, parseXml, textOf, xmlBytesMax } from "@/lib/sso/xml";

/** A response that was received and not opened yet: its assertion may be encrypted. */
export interface ReceivedResponse {
  /** The bytes that were read, in Base64 without white space: what Jackson is to see is what the gate saw. */
  readonly encoded: string;
  readonly root: Element;
  /** Of the response, which nobody has to have signed; empty where there is none. */
  readonly issuer: string;
  readonly isEncrypted: boolean;
}

/**
 * A response of the HTTP-POST binding (SAML bindings 3.5.4), if it is one that says success.
 * @param holds which rules apply: all of them, but in the tests that show what each is for
 */
export function receiveResponse(given: string, holds: Holds = everyRule): Result<ReceivedResponse, Unreadable> {
  const decoded = decode(given, holds);
  if (!decoded.ok) return decoded;
  const root = parseXml(decoded.value.text, holds);
  if (!root.ok) return root;
  const broken = rootRules.find(({ rule, isBroken }) => holds(rule) && isBroken(root.value));
  if (broken !== undefined) return err(broken.rule);
  return ok({
    encoded: decoded.value.encoded,
    root: root.value,
    issuer: textOf(childrenOf(root.value, "assertion", "Issuer")[0]) ?? "",
    isEncrypted: holdsEncrypted(root.value),
  });
}

function decode(given: string, holds: Holds): Result<{ readonly encoded: string; readonly text: string }, Unreadable> {
  if (holds("too_large") && given.length > 2 * xmlBytesMax) return err("too_large");
  const encoded = given.replaceAll(/\s/g, "");
  if (holds("not_base64") && !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return err("not_base64");
  const text = readUtf8(Buffer.from(encoded, "base64"), holds("not_xml"));
  if (text === undefined) return err("not_xml");
  if (holds("hidden_markup") && hasHiddenMarkup(text)) return err("hidden_markup");
  if (holds("character_reference") && hasStrangeReference(text)) return err("character_reference");
  return ok({ encoded, text });
}

const rootRules: readonly { readonly rule: Unreadable; readonly isBroken: (root: Element) => boolean }[] = [
  { rule: "not_a_response", isBroken: (root) => !isNamed(root, "protocol", "Response") },
  { rule: "no_success", isBroken: (root) => !isSuccess(root) },
];

function isSuccess(root: Element): boolean {
  const codes = childrenOf(root, "protocol", "Status").flatMap((status) =>
    childrenOf(status, "protocol", "StatusCode"),
  );
  return codes.length === 1 && codes[0]?.getAttribute("Value") === "urn:oasis:names:tc:SAML:2.0:status:Success";
}

/** In any namespace: Jackson looks for the local name alone, and decrypts with our key what anybody can encrypt for it. */
export const holdsEncrypted = (root: Element): boolean =>
  ["EncryptedAssertion", "EncryptedID", "EncryptedAttribute", "EncryptedData", "EncryptedKey"].some(
    (name) => root.getElementsByTagNameNS("*", name).length > 0,
  );
