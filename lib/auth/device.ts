import { randomBytes, timingSafeEqual } from "node:crypto";
import { keyedDigest } from "@/lib/core/derived-key";

/** Seconds for which a browser stays known after it was last signed in. */
export const deviceSeconds = 180 * 24 * 3600;

const membersMax = 5;

/** Who signed in with a password there: nobody in another organization gets any further by it. */
export interface Membership {
  readonly organizationId: string;
  readonly memberId: string;
}

interface Entry {
  readonly member: string;
  readonly id: string;
  readonly expires: number;
}

/**
 * Under which id a browser is known for a member, by the cookie that it was given when the member's password was typed
 * there (OWASP, device cookies); undefined where it is not. A cookie opens nothing: it sets its browser's tries apart from
 * everybody else's.
 */
export function readDevice(cookie: string | undefined, membership: Membership): string | undefined {
  const wanted = tagOf(membership);
  return entriesOf(cookie).find((entry) => entry.member === wanted)?.id;
}

/** The cookie with which a browser is known for one more member. A new id each time: what was counted stays behind. */
export function rememberDevice(cookie: string | undefined, membership: Membership): string {
  const tag = tagOf(membership);
  const expires = Math.floor(Date.now() / 1000) + deviceSeconds;
  const others = entriesOf(cookie).filter((entry) => entry.member !== tag);
  const entries = [{ member: tag, id: randomBytes(12).toString("base64url"), expires }, ...others];
  return entries.slice(0, membersMax).map(written).join("~");
}

/** Who it is the cookie does not tell. */
const tagOf = ({ organizationId, memberId }: Membership): string =>
  keyedDigest("device", "member", organizationId, memberId).toString("base64url", 0, 12);

const written = ({ member, id, expires }: Entry): string =>
  [member, id, expires, signature({ member, id, expires }).toString("base64url")].join(".");

const signature = ({ member, id, expires }: Entry): Buffer =>
  keyedDigest("device", "entry", member, id, String(expires));

function entriesOf(cookie: string | undefined): readonly Entry[] {
  const now = Math.floor(Date.now() / 1000);
  return (cookie ?? "").split("~", membersMax).flatMap((text) => {
    const [member = "", id = "", until = "", given = ""] = text.split(".");
    const entry = { member, id, expires: Number(until) };
    const isOurs = isSame(signature(entry), Buffer.from(given, "base64url"));
    return isOurs && entry.expires > now ? [entry] : [];
  });
}

const isSame = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);
