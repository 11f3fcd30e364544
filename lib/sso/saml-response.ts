import type { KeyObject } from "node:crypto";
import type { Element } from "@xmldom/xmldom";
import { err, ok, type Result } from "@/lib/core/result";
import { type Decrypted, decryptAssertion } from "@/lib/sso/decrypt-assertion";
import { holdsEncrypted, type ReceivedResponse } from "@/lib/sso/receive-response";
import { everyRule, type Holds, type Unreadable } from "@/lib/sso/unreadables";
import { everyElement, parseXml, textOf } from "@/lib/sso/xml";

/** A response as the gate sees it. Nobody is identified by anything in here. */
export interface SamlResponse extends Pick<ReceivedResponse, "encoded" | "issuer"> {
  /** Of what was received or, where the assertion was encrypted, of the same with the assertion in clear. */
  readonly root: Element;
  readonly assertion: Element;
  readonly assertionId: string;
  /** The first; empty where there is none. */
  readonly audience: string;
  /** Null where the assertion came in clear. */
  readonly decrypted: Decrypted | null;
}

/**
 * What was received, if it has one of the two shapes that are ever accepted: one assertion, or one encrypted assertion
 * in which there is one. What was decrypted has to keep every rule that holds for what comes in clear.
 * @param key undefined where nothing is to be decrypted
 * @param holds which rules apply: all of them, but in the tests that show what each is for
 */
export function readSamlResponse(
  received: ReceivedResponse,
  key: KeyObject | undefined,
  holds: Holds = everyRule,
): Result<SamlResponse, Unreadable> {
  if (!received.isEncrypted) return withAssertion(received, { root: received.root, decrypted: null }, holds);
  if (key === undefined) {
    if (holds("encrypted")) return err("encrypted");
    return withAssertion(received, { root: received.root, decrypted: null }, holds);
  }
  const decrypted = decryptAssertion(received.root, key, holds);
  if (!decrypted.ok) return decrypted;
  const root = parseXml(decrypted.value.text, holds);
  if (!root.ok) return root;
  if (holds("encrypted_inside") && holdsEncrypted(root.value)) return err("encrypted_inside");
  return withAssertion(received, { root: root.value, decrypted: decrypted.value }, holds);
}

type Seen = Pick<SamlResponse, "root" | "decrypted">;

function withAssertion({ encoded, issuer }: ReceivedResponse, { root, decrypted }: Seen, holds: Holds) {
  const assertions = everyElement(root, "assertion", "Assertion");
  const assertion = assertions[0];
  const isAlone = assertions.length === 1 && assertion?.parentNode === root;
  if (assertion === undefined || (!isAlone && holds("not_one_assertion"))) return err("not_one_assertion" as const);
  return ok({
    encoded,
    issuer,
    root,
    assertion,
    assertionId: assertion.getAttribute("ID") ?? "",
    audience: textOf(everyElement(assertion, "assertion", "Audience")[0]) ?? "",
    decrypted,
  });
}
