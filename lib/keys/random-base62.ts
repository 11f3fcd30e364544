/** The digits of base62, in the order of their values. */
export const base62Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The largest multiple of 62 in a byte: bytes from here on would favour the first digits, so they are dropped. */
const unbiasedBelow = 248;

/**
 * `length` base62 digits, every one equally likely as long as the bytes are.
 * @param randomBytes gives as many fresh random bytes as asked; `node:crypto` has one
 */
export function randomBase62(length: number, randomBytes: (size: number) => Uint8Array): string {
  let digits = "";
  while (digits.length < length) {
    const accepted = [...randomBytes(length)].filter((byte) => byte < unbiasedBelow);
    digits += accepted.map((byte) => base62Alphabet.charAt(byte % 62)).join("");
  }
  return digits.slice(0, length);
}
