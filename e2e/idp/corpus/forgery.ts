import type { SelfSigned } from "../self-signed-certificate";
import type { Shape } from "./shapes";
import type { Signing } from "./sign-xml";
import type { Facts } from "./write-response";

/** Whom the identity provider speaks of, and whom a forger would rather be. */
export const signedNameId = "ada@example.com";
export const forgedNameId = "mallory@evil.example";

export interface Kit {
  readonly shape: Shape;
  readonly idp: SelfSigned;
  /** A key of the forger's own, with a certificate that bears the identity provider's name. */
  readonly forger: SelfSigned;
}

/** One way to make a response that nobody may be signed in by, in the shape of any identity provider. */
export interface Forgery {
  /** What the identity provider itself says wrongly, and signs. */
  readonly facts?: (honest: Facts) => Partial<Facts>;
  readonly signing?: (kit: Kit) => Signing;
  /** What is done to the finished text. */
  readonly xml?: (xml: string, kit: Kit) => string | Buffer;
  /** What it leaves alone is enough: if it is accepted, then as the one who was signed. */
  readonly isHarmless?: true;
}

export type Forgeries = Readonly<Record<string, Forgery>>;

/** A forgery of the text; one that changes nothing would prove nothing, and is an error. */
export function rewrite(pattern: string | RegExp, by: string): Forgery {
  return {
    xml: (xml) => {
      const changed = xml.replace(pattern, by);
      if (changed === xml) throw new Error(`nothing to change: ${String(pattern)}`);
      return changed;
    },
  };
}
