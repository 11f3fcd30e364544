import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

interface DeviationQuery {
  readonly directoryId?: string;
  /** As lib/scim/deviation names it. */
  readonly deviation: string;
  readonly limit: number;
}

/** The newest requests of the last 30 days in which this was tolerated: the log holds it with the place where it was seen. */
export async function requestsWithDeviation(
  { organizationId }: Scope,
  { directoryId, deviation, limit }: DeviationQuery,
): Promise<{ readonly at: Date; readonly id: string }[]> {
  const ofDirectory = directoryId === undefined ? Prisma.empty : Prisma.sql`AND r.directory_id = ${directoryId}::uuid`;
  return database().prisma.$queryRaw`
    SELECT r.at, r.id FROM request_log r
    WHERE r.organization_id = ${organizationId}::uuid ${ofDirectory} AND r.at >= now() - interval '30 days'
      AND EXISTS (SELECT 1 FROM unnest(r.deviations) d WHERE split_part(d, ': ', 1) = ${deviation})
    ORDER BY r.at DESC, r.id DESC
    LIMIT ${limit}`;
}
