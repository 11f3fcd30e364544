import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

interface ValueCount {
  readonly name: string;
  /** People of the directory who have a value of it. */
  readonly people: number;
}

/** How many people have a value of these attributes of an extension; those that nobody has a value of are left out. */
export async function countValues(
  { organizationId }: Scope,
  directoryId: string,
  urn: string,
  names: readonly string[],
): Promise<ValueCount[]> {
  if (names.length === 0) return [];
  return database().prisma.$queryRaw<ValueCount[]>`
    SELECT name, count(*)::int AS people
    FROM directory_user u CROSS JOIN LATERAL jsonb_object_keys(u.resource->${urn}) name
    WHERE u.organization_id = ${organizationId}::uuid AND u.directory_id = ${directoryId}::uuid
      AND u.removed_at IS NULL AND jsonb_exists(u.resource, ${urn}) AND name = ANY(${[...names]})
    GROUP BY name
    ORDER BY name`;
}
