import { randomBytes } from "node:crypto";
import { env } from "@/lib/core/env";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { currentPepperVersion, digest } from "@/lib/keys/digest";
import { formatKey, keyIdLength, secretLength } from "@/lib/keys/key-format";
import { randomBase62 } from "@/lib/keys/random-base62";
import { recordEvent } from "@/lib/ledger/record-event";

export interface IssuedKey {
  readonly keyId: string;
  /** The key itself: here, once, and nowhere else. */
  readonly apiKey: string;
  /** The end of the key as it was shown, by which a person recognises it. */
  readonly lastFour: string;
  readonly expiresAt: Date;
}

export interface KeyTerms {
  readonly directoryId: string;
  readonly name: string;
  readonly expiresInDays: number;
}

const dayMillis = 86_400_000;
const lifetimeDaysMax = 730;

/** Makes a key, keeps what is needed to recognise it, and writes down that it was issued. */
export async function mintKey(tx: Db, scope: Scope, terms: KeyTerms): Promise<IssuedKey> {
  const keyId = randomBase62(keyIdLength, randomBytes);
  const secret = randomBase62(secretLength, randomBytes);
  const pepperVersion = currentPepperVersion();
  const apiKey = formatKey({ env: env().API_KEY_ENV, keyId, secret });
  const lastFour = apiKey.slice(-4);
  const expiresAt = new Date(Date.now() + lifetime(terms.expiresInDays));
  const { directoryId, name } = terms;
  await tx.apiKey.create({
    data: {
      organizationId: scope.organizationId,
      id: keyId,
      directoryId,
      name,
      secretHmac: Uint8Array.from(digest(secret, pepperVersion)),
      pepperVersion,
      lastFour,
      createdBy: scope.actor.type === "member" ? scope.actor.id : null,
      expiresAt,
    },
    select: { id: true },
  });
  const data = { name, directoryId, expiresAt: expiresAt.toISOString() };
  await recordEvent(tx, { scope, type: "key.issued", subjectId: keyId, data });
  return { keyId, apiKey, lastFour, expiresAt };
}

function lifetime(days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= lifetimeDaysMax) return days * dayMillis;
  throw new RangeError(`a key lives for 1 to ${lifetimeDaysMax} whole days, not for ${days}`);
}
