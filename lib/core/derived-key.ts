import { createHmac, hkdfSync } from "node:crypto";
import { env } from "@/lib/core/env";

/** What a key is for. Two purposes never share one (NIST SP 800-108). */
type KeyPurpose = "mail" | "device" | "try";

const made = new Map<KeyPurpose, Buffer>();

/** 256 bits for one purpose, derived from NEXTAUTH_SECRET by HKDF (RFC 5869): on every instance the same. */
export function derivedKey(purpose: KeyPurpose): Buffer {
  const key = made.get(purpose) ?? Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", `muster ${purpose}`, 32));
  made.set(purpose, key);
  return key;
}

/** A keyed digest of some texts, of which none can be moved into its neighbour. */
export const keyedDigest = (purpose: KeyPurpose, ...texts: readonly string[]): Buffer =>
  createHmac("sha256", derivedKey(purpose)).update(JSON.stringify(texts)).digest();
