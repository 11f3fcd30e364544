import type { Caller } from "@/lib/directory/caller";
import { type Bucket, giveBackTokens, takeTokens } from "@/lib/limits/take-tokens";
import { tooManyRequests } from "@/lib/scim/errors";

type Customer = Pick<Caller, "organizationId" | "limits">;

/** Counts requests against the organization's limit. @throws ScimError 429 */
export async function chargeRequests({ organizationId, limits }: Customer, count = 1): Promise<void> {
  const { requestsPerSecond: perSecond, requestsBurst: burst } = limits;
  await take({ organizationId, kind: "requests", perSecond, burst }, count);
}

/**
 * Counts the people that a request wants in or out of groups before it is served, and afterwards what it really changed:
 * a request that repeats what is so costs nothing. @throws ScimError 429
 */
export async function chargeMemberships<T>(
  caller: Customer,
  wanted: number,
  change: () => Promise<{ readonly value: T; readonly changed: number }>,
): Promise<T> {
  const bucket = membershipsOf(caller);
  if (wanted > 0) await take(bucket, wanted);
  const { value, changed } = await change();
  if (changed < wanted) await giveBackTokens(bucket, Math.min(wanted, bucket.burst) - changed);
  // Who left by an operation that names nobody was not counted before; an answer that is made is not taken back.
  else if (changed > wanted) await takeTokens(bucket, changed - wanted);
  return value;
}

function membershipsOf({ organizationId, limits }: Customer): Bucket {
  const { membershipsPerSecond: perSecond, membershipsBurst: burst } = limits;
  return { organizationId, kind: "memberships", perSecond, burst };
}

async function take(bucket: Bucket, count: number): Promise<void> {
  const wait = await takeTokens(bucket, count);
  if (wait > 0) throw tooManyRequests(wait);
}
