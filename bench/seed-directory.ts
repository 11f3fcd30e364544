import { operatorScope } from "@/lib/auth/operator-scope";
import { database } from "@/lib/db/client";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { groupColumns } from "@/lib/directory/group-columns";
import { userColumns } from "@/lib/directory/user-columns";
import { issueKey } from "@/lib/keys/issue-key";
import { createOrganization } from "@/lib/org/create-organization";
import { saveLimits } from "@/lib/org/save-limits";
import { dialects } from "@/lib/scim/dialect";
import { parseJson } from "@/lib/scim/json";
import { canonicalise } from "@/lib/scim/resource/canonicalise";
import { type ResourceTypeDefinition, resourceTypes } from "@/lib/scim/schema/registry";
import { firstPerson, groupIdOf, memberIdOf, userIdOf } from "./names";
import { groupBody, userBody } from "./workload";

/** A directory and the key that opens it. */
export interface BenchDirectory {
  readonly organizationId: string;
  readonly directoryId: string;
  readonly apiKey: string;
}

interface Inhabitants {
  readonly people: number;
  /** A group of each size, of the first so many people. */
  readonly groupSizes: readonly number[];
}

const figure = 1_000_000_000;
const unlimited = {
  requestsPerSecond: figure,
  requestsBurst: figure,
  membershipsPerSecond: figure,
  membershipsBurst: figure,
  groups: figure,
};

/** A new organization with one directory, as full as after a first synchronisation. */
export async function seedDirectory(slug: string, { people, groupSizes }: Inhabitants): Promise<BenchDirectory> {
  await createOrganization({ slug, name: slug });
  const scope = unwrap(await operatorScope(slug));
  const { directoryId } = unwrap(await enableDirectory(scope, { idp: "generic" }));
  const { apiKey } = unwrap(await issueKey(scope, { directoryId, name: "bench", expiresInDays: 1 }));
  // What is measured is the work, not the brake.
  unwrap(await saveLimits(scope, unlimited));
  const { organizationId } = scope;
  await insertPeople([organizationId, directoryId], people);
  for (const size of groupSizes) await insertGroup([organizationId, directoryId], size);
  await database().pool.query("VACUUM ANALYZE");
  return { organizationId, directoryId, apiKey };
}

function unwrap<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string },
): T {
  if (result.ok) return result.value;
  throw new Error(`the bench could not make its directory: ${result.error}`);
}

type Place = readonly [organizationId: string, directoryId: string];

const canonical = (body: unknown, type: ResourceTypeDefinition): ReturnType<typeof canonicalise>["resource"] =>
  canonicalise(parseJson(JSON.stringify(body)), type, dialects.generic).resource;

/** The columns of one person as the endpoint makes them; PostgreSQL writes the others' numbers over that one's. */
async function insertPeople(place: Place, count: number): Promise<void> {
  const columns = userColumns(canonical(userBody(firstPerson), resourceTypes.User), resourceTypes.User);
  const { userName, externalId, displayName, resource, search } = columns;
  const range = [...place, String(firstPerson), count];
  await database().pool.query(insertMembers, [...range, memberIdOf(firstPerson), columns.email, displayName]);
  const ids = [userIdOf(firstPerson), memberIdOf(firstPerson)];
  await database().pool.query(insertUsers, [...range, ...ids, userName, externalId, resource, search]);
}

const everyNumber = `generate_series($3::text::bigint, $3::text::bigint + $4::int - 1) AS i WHERE $2::uuid IS NOT NULL`;
const numbered = (parameter: string): string => `replace(${parameter}::text, $3::text, i::text)`;

const insertMembers = `
INSERT INTO member (organization_id, id, email, email_key, display_name, status, status_source)
SELECT $1, ${numbered("$5")}::uuid, ${numbered("$6")}, ${numbered("$6")}, ${numbered("$7")}, 'active', 'directory'
FROM ${everyNumber}`;

const insertUsers = `
INSERT INTO directory_user (organization_id, directory_id, id, member_id, user_name, user_name_key, external_id,
  email_keys, active, resource, search, version, created_at, last_modified)
SELECT $1, $2, ${numbered("$5")}::uuid, ${numbered("$6")}::uuid, ${numbered("$7")}, ${numbered("$7")}, ${numbered("$8")},
  ARRAY[${numbered("$7")}], true, ${numbered("$9")}::jsonb, ${numbered("$10")}::jsonb, 1, now(), now()
FROM ${everyNumber}`;

async function insertGroup(place: Place, size: number): Promise<void> {
  const { displayName, displayNameKey, resource, search } = groupColumns(
    canonical(groupBody(size), resourceTypes.Group),
    resourceTypes.Group,
  );
  await database().pool.query(
    `INSERT INTO directory_group (organization_id, directory_id, id, display_name, display_name_key, resource, search,
       version, created_at, last_modified)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 1, now(), now())`,
    [...place, groupIdOf(size), displayName, displayNameKey, resource, search],
  );
  await database().pool.query(
    `INSERT INTO group_member (organization_id, directory_id, group_id, user_id)
     SELECT organization_id, directory_id, $3, id FROM directory_user
     WHERE organization_id = $1 AND directory_id = $2 ORDER BY id LIMIT $4`,
    [...place, groupIdOf(size), size],
  );
}
