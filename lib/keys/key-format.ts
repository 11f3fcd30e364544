import { crc32 } from "node:zlib";
import { err, ok, type Result } from "@/lib/core/result";
import { base62Alphabet } from "@/lib/keys/random-base62";

/** A key for customers, or one for trying things out: readable in the key itself, so that scanners can tell. */
type KeyEnv = "live" | "test";

export interface KeyParts {
  readonly env: KeyEnv;
  /** The public part: 10 base62 digits, by which the key is found. */
  readonly keyId: string;
  /** 40 base62 digits, about 238 bits. Never stored, never logged. */
  readonly secret: string;
}

export const keyIdLength = 10;
export const secretLength = 40;

const checksumLength = 6;
const keyForm = /^(muster_(live|test)_([0-9A-Za-z]{10})_([0-9A-Za-z]{40}))_([0-9A-Za-z]{6})$/;

/** `muster_<env>_<keyId>_<secret>_<checksum>`: no part holds an underscore, and a double click selects the whole. */
export function formatKey(parts: KeyParts): string {
  const body = `${keyPrefix(parts)}_${parts.secret}`;
  return `${body}_${checksum(body)}`;
}

/** What may be shown of a key for ever: everything before its secret. */
export const keyPrefix = (parts: Pick<KeyParts, "env" | "keyId">): string => `muster_${parts.env}_${parts.keyId}`;

/**
 * The parts of a key, known to be typed and pasted whole: no query has to be asked about a text that is not.
 * Every change of one character, and every change within 32 adjacent bits, is a bad checksum.
 */
export function parseKey(text: string): Result<KeyParts, "not_a_key" | "bad_checksum"> {
  const [, body, env, keyId, secret, found] = keyForm.exec(text) ?? [];
  if (body === undefined || keyId === undefined || secret === undefined) return err("not_a_key");
  if (checksum(body) !== found) return err("bad_checksum");
  return ok({ env: env === "live" ? "live" : "test", keyId, secret });
}

function checksum(body: string): string {
  let rest = crc32(body);
  let digits = "";
  while (digits.length < checksumLength) {
    digits = base62Alphabet.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
