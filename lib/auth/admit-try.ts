import { clientNetwork, clientSite } from "@/lib/auth/client-network";
import { keyedDigest } from "@/lib/core/derived-key";
import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";

/** What is tried: a password, a mail with a link, a link of a mail, a sign-in at an organization's identity provider. */
export type TryKind = "password" | "forgotten" | "link" | "saml";

export interface AdmittedTry {
  readonly buckets: readonly Bucket[];
}

interface Bucket {
  readonly key: Buffer;
  /** Tries before anybody has to wait. */
  readonly free: number;
  /** Whether others share it: then one success forgives one try and not all. */
  readonly isShared: boolean;
}

/** Where a try comes from. */
export interface Origin {
  readonly address: string;
  /** The id under which the browser is known for the one member whose password is tried. */
  readonly device?: string | undefined;
}

/**
 * Counts a try before it is made, in PostgreSQL and so over all instances, or says how many seconds to wait. Tries at an
 * account are counted for each network that they come from, and all tries of a network together, an IPv6 site's as well;
 * beyond the free ones the pauses double up to 15 minutes. There is no count of an account alone, so nobody can use up
 * another's tries; a browser in which the member's password was typed before has a count of its own, which its neighbours
 * in the network cannot reach either.
 * @param account the e-mail key, at an identity provider the organization's name; it need not exist
 */
export async function admitTry(
  kind: TryKind,
  account: string,
  client: Origin,
): Promise<Result<AdmittedTry, { readonly waitSeconds: number }>> {
  const buckets = bucketsOf(kind, account, client);
  for (const { key, free } of buckets) {
    // oxlint-disable-next-line no-await-in-loop -- a try that the first refuses does not count for the second
    const [counted] = await run(database().pool, countTry, [key, newId(), free]);
    if (counted?.is_admitted !== true) return err({ waitSeconds: counted?.wait_seconds ?? 1 });
  }
  return ok({ buckets });
}

/** Takes a try back that succeeded: the person's own count is gone, that of the network is one less. */
export async function forgiveTry({ buckets }: AdmittedTry): Promise<void> {
  const own = buckets.filter(({ isShared }) => !isShared).map(({ key }) => key);
  const shared = buckets.filter(({ isShared }) => isShared).map(({ key }) => key);
  await run(database().pool, forgive, [own, shared]);
}

/** As `forgiveTry`, where it is known only in a later request that the try succeeded. */
export const forgiveTryOf = (kind: TryKind, account: string, client: Origin): Promise<void> =>
  forgiveTry({ buckets: bucketsOf(kind, account, client) });

const freeTries = {
  password: { account: 5, network: 30 },
  forgotten: { account: 3, network: 15 },
  link: { account: 10, network: 30 },
  // An office comes from one address: whoever of it gets in makes room for the others.
  saml: { account: 30, network: 300 },
} as const satisfies Record<TryKind, Record<"account" | "network", number>>;

const freeOfDevice = 10;
/** How many networks of a site may use up their tries. */
const networksOfSite = 4;

function bucketsOf(kind: TryKind, account: string, { address, device }: Origin): readonly Bucket[] {
  if (device !== undefined) {
    return [{ key: keyedDigest("try", kind, "device", account, device), free: freeOfDevice, isShared: false }];
  }
  const free = freeTries[kind];
  const network = clientNetwork(address);
  const site = clientSite(address);
  return [
    { key: keyedDigest("try", kind, "account", account, network), free: free.account, isShared: false },
    { key: keyedDigest("try", kind, "network", network), free: free.network, isShared: true },
    ...(site === undefined ? [] : bucketsOfSite(kind, account, site)),
  ];
}

function bucketsOfSite(kind: TryKind, account: string, site: string): readonly Bucket[] {
  const { account: ofAccount, network } = freeTries[kind];
  return [
    {
      key: keyedDigest("try", kind, "account at site", account, site),
      free: ofAccount * networksOfSite,
      isShared: true,
    },
    { key: keyedDigest("try", kind, "site", site), free: network * networksOfSite, isShared: true },
  ];
}

/** The row is locked by its update, so of many tries at one moment each sees the count of the one before. */
const countTry: Statement<{ is_admitted: boolean; wait_seconds: number | null }> = {
  name: "count-try",
  text: `
INSERT INTO sign_in_try AS t (bucket, tries, last_try, last_at) VALUES ($1, 1, $2, now())
ON CONFLICT (bucket) DO UPDATE SET
  tries = CASE WHEN t.blocked_until > now() THEN t.tries WHEN t.last_at < now() - interval '1 hour' THEN 1
    ELSE t.tries + 1 END,
  blocked_until = CASE WHEN t.blocked_until > now() THEN t.blocked_until
    WHEN t.last_at >= now() - interval '1 hour' AND t.tries + 1 >= $3::int
      THEN now() + make_interval(secs => least(900, power(2, least(t.tries + 1 - $3::int, 10))))
    END,
  last_try = CASE WHEN t.blocked_until > now() THEN t.last_try ELSE excluded.last_try END,
  last_at = CASE WHEN t.blocked_until > now() THEN t.last_at ELSE now() END
RETURNING last_try = $2 AS is_admitted, ceil(extract(epoch FROM blocked_until - now()))::int AS wait_seconds`,
};

const forgive: Statement<never> = {
  name: "forgive-try",
  text: `
WITH own AS (DELETE FROM sign_in_try WHERE bucket = ANY($1::bytea[]))
UPDATE sign_in_try SET tries = greatest(tries - 1, 0), blocked_until = NULL WHERE bucket = ANY($2::bytea[])`,
};
