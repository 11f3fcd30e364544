import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

interface StrictCounts {
  /** Requests that were served and held at least one thing that strict mode refuses. */
  readonly wouldBeRefused: number;
  /** Requests that strict mode refused. */
  readonly refused: number;
}

interface StrictWords {
  /** What strict mode refuses, as lib/scim/deviation names it. */
  readonly kinds: readonly string[];
  /** What stands in the answer to a request that it refused. */
  readonly remark: string;
}

/** What strict mode would have meant, or did mean, for the requests of a directory since then. */
export async function countStrict(
  { organizationId }: Scope,
  directoryId: string,
  since: Date,
  { kinds, remark }: StrictWords,
): Promise<StrictCounts> {
  const [counts] = await database().prisma.$queryRaw<StrictCounts[]>`
    SELECT count(*) FILTER (WHERE r.status < 400 AND EXISTS (
             SELECT 1 FROM unnest(r.deviations) d WHERE split_part(d, ': ', 1) = ANY(${[...kinds]})
           ))::int AS "wouldBeRefused",
           count(*) FILTER (WHERE r.status >= 400 AND strpos(r.detail, ${remark}) > 0)::int AS refused
    FROM request_log r
    WHERE r.organization_id = ${organizationId}::uuid AND r.directory_id = ${directoryId}::uuid AND r.at >= ${since}`;
  return counts ?? { wouldBeRefused: 0, refused: 0 };
}
