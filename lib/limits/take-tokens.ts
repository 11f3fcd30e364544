import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";

/** One limit of one organization: a bucket that holds `burst` tokens and gains `perSecond` of them. */
export interface Bucket {
  readonly organizationId: string;
  readonly kind: "requests" | "memberships";
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * Takes tokens from the bucket, which all instances share: PostgreSQL keeps it, and an instance takes what it needs for
 * the next moment at once, so that a request costs no round trip of its own. More than the bucket can hold counts as a
 * full bucket.
 * @returns 0 when they were taken, else the seconds until they could be
 */
export async function takeTokens(bucket: Bucket, amount: number): Promise<number> {
  const need = Math.min(amount, bucket.burst);
  const lease = leaseOf(bucket);
  for (;;) {
    if (performance.now() > lease.until) lease.tokens = 0;
    if (lease.tokens >= need) {
      lease.tokens -= need;
      return 0;
    }
    const emptyFor = lease.emptyUntil - performance.now();
    if (emptyFor > 0) return emptyFor / 1000;
    // oxlint-disable-next-line no-await-in-loop -- each turn needs what the one before it brought
    const wait = await refill(lease, bucket, need);
    if (wait > 0) return wait;
  }
}

/** Puts back what was taken and not used. */
export async function giveBackTokens(bucket: Bucket, amount: number): Promise<void> {
  const unused = Math.min(amount, bucket.burst);
  if (unused <= 0) return;
  const lease = leaseOf(bucket);
  lease.emptyUntil = 0;
  if (unused <= portionOf(bucket)) {
    lease.tokens += unused;
    lease.until = performance.now() + leaseMillis;
    return;
  }
  const { organizationId, kind, burst } = bucket;
  await run(database().pool, giveBack, [organizationId, kind, burst, unused]);
}

interface Lease {
  tokens: number;
  /** Tokens that lie unused are not saved up beside the bucket. */
  until: number;
  /** The bucket is known to be empty until then: refusing costs nothing. */
  emptyUntil: number;
  running: Promise<number> | undefined;
}

const leaseMillis = 1000;
/** What is fetched ahead: the tokens of a twentieth of a second. */
const portionOf = ({ perSecond }: Bucket): number => Math.max(1, Math.ceil(perSecond / 20));

const leases = new Map<string, Lease>();
const leasesMax = 10_000;

function leaseOf({ organizationId, kind }: Bucket): Lease {
  const name = `${organizationId} ${kind}`;
  const known = leases.get(name);
  if (known !== undefined) return known;
  if (leases.size >= leasesMax) leases.clear();
  const lease = { tokens: 0, until: 0, emptyUntil: 0, running: undefined };
  leases.set(name, lease);
  return lease;
}

/** One instance asks once at a time; whoever finds that too little came asks again. */
async function refill(lease: Lease, bucket: Bucket, need: number): Promise<number> {
  if (lease.running !== undefined) {
    await lease.running;
    return 0;
  }
  lease.running = fetchTokens(lease, bucket, need).finally(() => (lease.running = undefined));
  return lease.running;
}

/** @returns 0 when tokens came, else the seconds until `need` of them are there */
async function fetchTokens(lease: Lease, bucket: Bucket, need: number): Promise<number> {
  const { organizationId, kind, perSecond, burst } = bucket;
  const values = [organizationId, kind, perSecond, burst, need, Math.max(need, portionOf(bucket))];
  const { granted, tokens } = await ask(values);
  if (granted > 0) {
    lease.tokens += granted;
    lease.until = performance.now() + leaseMillis;
    return 0;
  }
  if (tokens < 1) lease.emptyUntil = performance.now() + ((1 - tokens) / perSecond) * 1000;
  return (need - tokens) / perSecond;
}

async function ask(values: readonly unknown[]): Promise<{ readonly granted: number; readonly tokens: number }> {
  const [row] = await run(database().pool, takeSome, values);
  if (row !== undefined) return row;
  await run(database().pool, makeBucket, [values[0], values[1], values[3]]);
  return ask(values);
}

/** Refilled to this moment; written as one expression, so that whoever waited for the row reckons with what is left. */
const available = `LEAST($4::float8, tokens + $3::float8 * GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - refilled_at)))`;
const taken = `CASE WHEN ${available} >= $5::float8 THEN LEAST($6::float8, floor(${available})) ELSE 0 END`;

const takeSome: Statement<{ granted: number; tokens: number }> = {
  name: "take-tokens",
  text: `
UPDATE rate_bucket SET tokens = ${available} - ${taken}, granted = ${taken}, refilled_at = clock_timestamp()
WHERE organization_id = $1 AND kind = $2
RETURNING granted, tokens`,
};

const makeBucket: Statement<never> = {
  name: "make-bucket",
  text: `
INSERT INTO rate_bucket (organization_id, kind, tokens, granted, refilled_at) VALUES ($1, $2, $3, 0, clock_timestamp())
ON CONFLICT DO NOTHING`,
};

const giveBack: Statement<never> = {
  name: "give-back-tokens",
  text: `UPDATE rate_bucket SET tokens = LEAST($3::float8, tokens + $4::float8) WHERE organization_id = $1 AND kind = $2`,
};
