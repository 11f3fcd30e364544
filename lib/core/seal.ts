import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/core/env";

/** What a seal is for and what it belongs to: it opens only where both are the same. */
export interface SealContext {
  /** Each purpose has a key of its own. */
  readonly purpose: string;
  readonly boundTo: string;
}

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Text that goes out to a client and comes back later, as URL-safe text that the client can neither read nor change
 * (AES-256-GCM under a key derived from NEXTAUTH_SECRET).
 */
export function seal(text: string, { purpose, boundTo }: SealContext): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyFor(purpose), nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** The text of a seal; undefined for whatever this server did not seal for this purpose and this context. */
export function unseal(sealed: string, { purpose, boundTo }: SealContext): string | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < nonceBytes + tagBytes || bytes.toString("base64url") !== sealed) return undefined;
  const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes, nonceBytes + tagBytes)];
  const decipher = createDecipheriv(algorithm, keyFor(purpose), nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

const keys = new Map<string, Buffer>();

function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose);
  if (known !== undefined) return known;
  const key = Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "muster seal", purpose, 32));
  keys.set(purpose, key);
  return key;
}
