import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

/** One way in which an identity provider's requests differed from the RFCs, and how often. */
export interface DeviationRow {
  /** As lib/scim/deviation names it. */
  readonly kind: string;
  readonly requests: number;
  readonly lastAt: Date;
  /** The attributes, paths or parameters where it was seen, the most frequent first; never values. */
  readonly places: readonly string[];
}

/** What was tolerated of a directory's requests since then, the most recent first. */
export async function listDeviations(scope: Scope, directoryId: string, since: Date): Promise<DeviationRow[]> {
  return database().prisma.$queryRaw<DeviationRow[]>`
    SELECT kind, sum(requests)::int AS requests, max(last_at) AS "lastAt",
           (array_agg(place ORDER BY requests DESC, place))[1:5] AS places
    FROM (
      SELECT split_part(d, ': ', 1) AS kind, substr(d, strpos(d, ': ') + 2) AS place,
             count(*) AS requests, max(r.at) AS last_at
      FROM request_log r CROSS JOIN LATERAL unnest(r.deviations) d
      WHERE r.organization_id = ${scope.organizationId}::uuid AND r.directory_id = ${directoryId}::uuid AND r.at >= ${since}
      GROUP BY 1, 2
    ) seen
    GROUP BY kind
    ORDER BY "lastAt" DESC, kind`;
}
