import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { type Limits, readLimits } from "@/lib/limits/limits";

export interface LimitsOverview extends Limits {
  /** Groups that there are, over all directories. */
  readonly groupsUsed: number;
  /** Requests of the last 24 hours that were told to wait (429). */
  readonly slowed24h: number;
}

/** What the directories of the organization may ask for together, and how near they come to it. */
export async function describeLimits({ organizationId }: Scope): Promise<LimitsOverview> {
  const { prisma } = database();
  const [{ limits, groupCount }, slowed24h] = await Promise.all([
    prisma.organization.findFirstOrThrow({
      where: { id: organizationId },
      select: { limits: true, groupCount: true },
    }),
    prisma.requestLog.count({ where: { organizationId, status: 429, at: { gte: new Date(Date.now() - dayMillis) } } }),
  ]);
  return { ...readLimits(limits), groupsUsed: groupCount, slowed24h };
}

const dayMillis = 86_400_000;
