import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/core/env";

/**
 * HMAC-SHA-256(pepper, secret): what is stored of a key. Without the pepper, whoever writes to the database cannot
 * plant a key that works. Not a slow hash: nobody guesses 238 bits, and a slow one is a denial of service.
 * A version of which this process holds no pepper is digested with the current one, which equals nothing stored.
 */
export function digest(secret: string, version: number): Buffer {
  return createHmac("sha256", pepperOf(version)).update(secret).digest();
}

/** Whether two digests are the same, in a time that does not tell where they differ. */
export function digestsEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The name under which a pepper is known in the database: 31 bits of its SHA-256. Made from the pepper itself, so that
 * it stays true when `API_KEY_PEPPER` moves to `API_KEY_PEPPER_PREVIOUS`, and when that one is dropped.
 */
export function pepperVersion(pepper: string): number {
  return createHash("sha256").update(`muster pepper version\0${pepper}`).digest().readUInt32BE(0) >>> 1;
}

/** The version of the pepper that new keys are made with. */
export const currentPepperVersion = (): number => versionOf(env().API_KEY_PEPPER);

/** The versions of every pepper this process holds: a key of another one cannot be accepted. */
export function knownPepperVersions(): readonly number[] {
  const { API_KEY_PEPPER, API_KEY_PEPPER_PREVIOUS } = env();
  return [API_KEY_PEPPER, API_KEY_PEPPER_PREVIOUS].filter((pepper) => pepper !== undefined).map(versionOf);
}

function pepperOf(version: number): string {
  const { API_KEY_PEPPER, API_KEY_PEPPER_PREVIOUS } = env();
  if (API_KEY_PEPPER_PREVIOUS !== undefined && versionOf(API_KEY_PEPPER_PREVIOUS) === version) {
    return API_KEY_PEPPER_PREVIOUS;
  }
  return API_KEY_PEPPER;
}

const versions = new Map<string, number>();

/** At most two peppers a process, asked for at every request. */
function versionOf(pepper: string): number {
  const known = versions.get(pepper) ?? pepperVersion(pepper);
  versions.set(pepper, known);
  return known;
}
