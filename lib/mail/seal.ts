import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { derivedKey } from "@/lib/core/derived-key";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** A text as it may be stored: encrypted, and bound to the message that it belongs to. */
export function seal(text: string, messageId: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, derivedKey("mail"), nonce).setAAD(Buffer.from(messageId));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws where the text was sealed with another NEXTAUTH_SECRET, for another message, or was changed */
export function unseal(sealed: Uint8Array, messageId: string): string {
  const bytes = Buffer.from(sealed);
  const [tagAt, textAt] = [nonceBytes, nonceBytes + tagBytes];
  const options = { authTagLength: tagBytes };
  const decipher = createDecipheriv(algorithm, derivedKey("mail"), bytes.subarray(0, tagAt), options)
    .setAAD(Buffer.from(messageId))
    .setAuthTag(bytes.subarray(tagAt, textAt));
  return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString("utf8");
}
