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
  readonly issuer: string;
  readonly audience: string;
}

export type Unreadable =
  | XmlError
  | "not_base64"
  | "not_utf8"
  | "hidden_markup"
  | "not_a_response"
  | "no_success"
  | "encrypted_assertion"
  | "not_one_assertion"
  | "no_issuer"
  | "not_one_audience";

/** A response of the HTTP-POST binding (SAML bindings 3.5.4), if it has the one shape that is ever accepted. */
export function readSamlResponse(given: string): Result<SamlResponse, Unreadable> {
  const decoded = decode(given);
  if (!decoded.ok) return decoded;
  const root = parseXml(decoded.value.text);
  if (!root.ok) return root;
  const assertion = onlyAssertion(root.value);
  if (!assertion.ok) return assertion;
  const issuer = textOf(childrenOf(root.value, "assertion", "Issuer")[0]);
  if (issuer === undefined) return err("no_issuer");
  const audiences = everyElement(assertion.value, "assertion", "Audience").map(textOf);
  const audience = audiences[0];
  if (audience === undefined || audiences.length !== 1) return err("not_one_audience");
  const assertionId = assertion.value.getAttribute("ID") ?? "";
  const { encoded } = decoded.value;
  return ok({ encoded, root: root.value, assertion: assertion.value, assertionId, issuer, audience });
}

function decode(given: string): Result<{ readonly encoded: string; readonly text: string }, Unreadable> {
  if (given.length > 2 * xmlBytesMax) return err("too_large");
  const encoded = given.replaceAll(/\s/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return err("not_base64");
  const text = readUtf8(Buffer.from(encoded, "base64"));
  if (text === undefined) return err("not_utf8");
  return hasHiddenMarkup(text) ? err("hidden_markup") : ok({ encoded, text });
}

function readUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Comments, CDATA and processing instructions are where parsers disagree about one text. No response needs them. */
const hasHiddenMarkup = (text: string): boolean =>
  /<!--|<!\[CDATA\[/i.test(text) || text.replace(/^<\?xml\s[^>]*\?>/, "").includes("<?");

function onlyAssertion(root: Element): Result<Element, Unreadable> {
  if (!isNamed(root, "protocol", "Response")) return err("not_a_response");
  if (!isSuccess(root)) return err("no_success");
  if (everyElement(root, "assertion", "EncryptedAssertion").length > 0) return err("encrypted_assertion");
  const assertions = everyElement(root, "assertion", "Assertion");
  const assertion = assertions[0];
  const isAlone = assertions.length === 1 && assertion?.parentNode === root;
  return assertion !== undefined && isAlone ? ok(assertion) : err("not_one_assertion");
}

function isSuccess(root: Element): boolean {
  const codes = childrenOf(root, "protocol", "Status").flatMap((status) =>
    childrenOf(status, "protocol", "StatusCode"),
  );
  return codes.length === 1 && codes[0]?.getAttribute("Value") === "urn:oasis:names:tc:SAML:2.0:status:Success";
}
