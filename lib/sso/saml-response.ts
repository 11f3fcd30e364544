import type { Element } from "@xmldom/xmldom";
import { err, ok, type Result } from "@/lib/core/result";
import { childrenOf, everyElement, isNamed, parseXml, textOf, type XmlError, xmlBytesMax } from "@/lib/sso/xml";

/** A response as the gate sees it. Nobody is identified by anything in here. */
export interface SamlResponse {
  /** The bytes that were read, in Base64 without white space: what Jackson is to see is what the gate saw. */
  readonly encoded: string;
  readonly root: Element;
  readonly assertion: Element;
  readonly assertionId: string;
  /** Of the response; empty where there is none. */
  readonly issuer: string;
  /** The first; empty where there is none. */
  readonly audience: string;
}

const readingRules = [
  "not_base64",
  "hidden_markup",
  "character_reference",
  "not_a_response",
  "no_success",
  "encrypted",
  "not_one_assertion",
] as const;

export type Unreadable = XmlError | (typeof readingRules)[number];

/** Every reason for which a response is not read. */
export const unreadables: readonly Unreadable[] = [
  ...readingRules,
  "too_large",
  "document_type",
  "not_xml",
  "too_deep",
] satisfies readonly Unreadable[];

type Holds = (rule: Unreadable) => boolean;

/**
 * A response of the HTTP-POST binding (SAML bindings 3.5.4), if it has the one shape that is ever accepted.
 * @param holds which rules apply: all of them, but in the tests that show what each is for
 */
export function readSamlResponse(given: string, holds: Holds = () => true): Result<SamlResponse, Unreadable> {
  const decoded = decode(given, holds);
  if (!decoded.ok) return decoded;
  const root = parseXml(decoded.value.text, holds);
  if (!root.ok) return root;
  const assertion = onlyAssertion(root.value, holds);
  if (!assertion.ok) return assertion;
  return ok({
    encoded: decoded.value.encoded,
    root: root.value,
    assertion: assertion.value,
    assertionId: assertion.value.getAttribute("ID") ?? "",
    issuer: textOf(childrenOf(root.value, "assertion", "Issuer")[0]) ?? "",
    audience: textOf(everyElement(assertion.value, "assertion", "Audience")[0]) ?? "",
  });
}

function decode(given: string, holds: Holds): Result<{ readonly encoded: string; readonly text: string }, Unreadable> {
  if (holds("too_large") && given.length > 2 * xmlBytesMax) return err("too_large");
  const encoded = given.replaceAll(/\s/g, "");
  if (holds("not_base64") && !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return err("not_base64");
  const text = readUtf8(Buffer.from(encoded, "base64"), holds("not_xml"));
  if (text === undefined) return err("not_xml");
  if (holds("hidden_markup") && hasHiddenMarkup(text)) return err("hidden_markup");
  if (holds("character_reference") && !referencesOf(text).every(isOrdinary)) return err("character_reference");
  return ok({ encoded, text });
}

function readUtf8(bytes: Buffer, fatal: boolean): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Comments, CDATA and processing instructions are where parsers disagree about one text. No response needs them. */
const hasHiddenMarkup = (text: string): boolean =>
  /<!--|<!\[CDATA\[/i.test(text) || text.replace(/^<\?xml\s[^>]*\?>/, "").includes("<?");

/** Parsers that Jackson asks differ in what they make of other references; one of them ends in an error nobody catches. */
const referencesOf = (text: string): readonly string[] => text.match(/&[^;]{0,12};?/g) ?? [];

function isOrdinary(reference: string): boolean {
  if (/^&(?:amp|lt|gt|quot|apos);$/.test(reference)) return true;
  const [, hexadecimal, decimal] = /^&#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));$/.exec(reference) ?? [];
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return (
    [0x9, 0xa, 0xd].includes(code) ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    isPlane(code)
  );
}

/** Above the surrogates (XML 1.0 2.2). */
const isPlane = (code: number): boolean => code >= 0x10000 && code <= 0x10ffff;

function onlyAssertion(root: Element, holds: Holds): Result<Element, Unreadable> {
  const broken = rootRules.find(({ rule, isBroken }) => holds(rule) && isBroken(root));
  if (broken !== undefined) return err(broken.rule);
  const assertions = everyElement(root, "assertion", "Assertion");
  const assertion = assertions[0];
  const isAlone = assertions.length === 1 && assertion?.parentNode === root;
  return assertion !== undefined && (isAlone || !holds("not_one_assertion")) ? ok(assertion) : err("not_one_assertion");
}

const rootRules: readonly { readonly rule: Unreadable; readonly isBroken: (root: Element) => boolean }[] = [
  { rule: "not_a_response", isBroken: (root) => !isNamed(root, "protocol", "Response") },
  { rule: "no_success", isBroken: (root) => !isSuccess(root) },
  { rule: "encrypted", isBroken: (root) => isEncrypted(root) },
];

/** In any namespace: Jackson looks for the local name alone, and decrypts with our key what anybody can encrypt for it. */
const isEncrypted = (root: Element): boolean =>
  ["EncryptedAssertion", "EncryptedID", "EncryptedAttribute", "EncryptedData"].some(
    (name) => root.getElementsByTagNameNS("*", name).length > 0,
  );

function isSuccess(root: Element): boolean {
  const codes = childrenOf(root, "protocol", "Status").flatMap((status) =>
    childrenOf(status, "protocol", "StatusCode"),
  );
  return codes.length === 1 && codes[0]?.getAttribute("Value") === "urn:oasis:names:tc:SAML:2.0:status:Success";
}
