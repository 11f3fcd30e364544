import { randomBytes, timingSafeEqual } from "node:crypto";
import { keyedDigest } from "@/lib/core/derived-key";

/** Seconds for which a browser stays known after it was last signed in. */
export const deviceSeconds = 180 * 24 * 3600;

const accountsMax = 5;

interface Entry {
  readonly account: string;
  readonly id: string;
  readonly expires: number;
}

/**
 * Under which id a browser is known for an account, by the cookie that it was given when somebody was signed in to that
 * account there (OWASP, device cookies); undefined where it is not. A cookie opens nothing: it sets its browser's tries
 * apart from everybody else's.
 */
export function readDevice(cookie: string | undefined, account: string): string | undefined {
  const wanted = accountTag(account);
  return entriesOf(cookie).find((entry) => entry.account === wanted)?.id;
}

/** The cookie with which a browser is known for one more account. A new id each time: what was counted stays behind. */
export function rememberDevice(cookie: string | undefined, account: string): string {
  const tag = accountTag(account);
  const expires = Math.floor(Date.now() / 1000) + deviceSeconds;
  const others = entriesOf(cookie).filter((entry) => entry.account !== tag);
  const entries = [{ account: tag, id: randomBytes(12).toString("base64url"), expires }, ...others];
  return entries.slice(0, accountsMax).map(written).join("~");
}

/** The account itself is not told by the cookie. */
const accountTag = (account: string): string => keyedDigest("device", "account", account).toString("base64url", 0, 12);

const written = ({ account, id, expires }: Entry): string =>
  [account, id, expires, signature({ account, id, expires }).toString("base64url")].join(".");

const signature = ({ account, id, expires }: Entry): Buffer =>
  keyedDigest("device", "entry", account, id, String(expires));

function entriesOf(cookie: string | undefined): readonly Entry[] {
  const now = Math.floor(Date.now() / 1000);
  return (cookie ?? "").split("~", accountsMax).flatMap((text) => {
    const [account = "", id = "", until = "", given = ""] = text.split(".");
    const entry = { account, id, expires: Number(until) };
    const isOurs = isSame(signature(entry), Buffer.from(given, "base64url"));
    return isOurs && entry.expires > now ? [entry] : [];
  });
}

const isSame = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);
