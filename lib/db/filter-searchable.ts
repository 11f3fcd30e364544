import { isId } from "@/lib/core/ids";
import type { Condition, Lookup, Searchable } from "@/lib/db/compile-filter";
import { type Beside, filterBeside } from "@/lib/db/filter-beside";
import { connect } from "@/lib/db/filter-connectives";
import { numbered } from "@/lib/db/numbered";
import { Prisma } from "@/lib/db/generated/client";
import type { Filter } from "@/lib/scim/filter/ast";
import { fold } from "@/lib/scim/fold";
import { nestingGroupSchema } from "@/lib/scim/schema/group";
import type { ResourceTypeDefinition } from "@/lib/scim/schema/registry";

/** `directory_user`, as `u`. `baseUrl` as in `Caller`: what locations begin with. */
export function searchableUsers(baseUrl: string, type: ResourceTypeDefinition): Searchable {
  const document = Prisma.sql`u.search`;
  return {
    id: Prisma.sql`u.id`,
    document,
    beside: {
      id: single({ id: Prisma.sql`u.id::text` }),
      schemas: schemasOf(type, document),
      meta: single({
        resourceType: Prisma.sql`'User'::text`,
        created: instantOf(Prisma.sql`u.created_at`),
        lastModified: instantOf(Prisma.sql`u.last_modified`),
        location: Prisma.sql`(${baseUrl}::text || '/Users/' || u.id::text)`,
        version: Prisma.sql`('W/"' || u.version::text || '"')`,
      }),
      groups: groupsOfPerson(baseUrl),
    },
    lookups: {
      "id eq": (value) => Prisma.sql`u.id = ${idOrNone(value)}::uuid`,
      "userName eq": (value) => Prisma.sql`u.user_name_key = ${value}::text`,
      "userName sw": (value) => Prisma.sql`starts_with(u.user_name_key, ${value}::text)`,
      "externalId eq": (value) => Prisma.sql`u.external_id = ${value}::text`,
      "emails.value eq": emailKey,
      "groups.value eq": (value) => Prisma.sql`EXISTS (SELECT ${ofPerson} AND gm.group_id = ${idOrNone(value)}::uuid)`,
    },
    columns: { userName: Prisma.sql`u.user_name_key`, externalId: Prisma.sql`u.external_id` },
  };
}

const ofPerson = Prisma.sql`FROM group_member gm WHERE gm.organization_id = u.organization_id
    AND gm.directory_id = u.directory_id AND gm.user_id = u.id`;

const groupsOfPerson = (baseUrl: string): Beside => ({
  some: (condition) => Prisma.sql`EXISTS (SELECT ${ofPerson} AND (${condition}))`,
  first: (part) => Prisma.sql`(SELECT ${part} ${ofPerson} ORDER BY gm.group_id LIMIT 1)`,
  parts: {
    value: Prisma.sql`gm.group_id::text`,
    $ref: Prisma.sql`(${baseUrl}::text || '/Groups/' || gm.group_id::text)`,
    display: Prisma.sql`(SELECT dg.display_name_key FROM directory_group dg
            WHERE dg.organization_id = gm.organization_id AND dg.directory_id = gm.directory_id AND dg.id = gm.group_id)`,
    type: Prisma.sql`'direct'::text`,
  },
});

/** `directory_group`, as `g`. */
export function searchableGroups(baseUrl: string, type: ResourceTypeDefinition): Searchable {
  const members = type.schema === nestingGroupSchema ? peopleAndGroupsOf(baseUrl) : peopleOf(baseUrl);
  const document = Prisma.sql`g.search`;
  return {
    id: Prisma.sql`g.id`,
    document,
    beside: {
      id: single({ id: Prisma.sql`g.id::text` }),
      schemas: schemasOf(type, document),
      meta: single({
        resourceType: Prisma.sql`'Group'::text`,
        created: instantOf(Prisma.sql`g.created_at`),
        lastModified: instantOf(Prisma.sql`COALESCE((${newestEvent(Prisma.sql`e.at`)}), g.last_modified)`),
        location: Prisma.sql`(${baseUrl}::text || '/Groups/' || g.id::text)`,
        version: Prisma.sql`('W/"' || g.version::text
          || COALESCE('.' || (${newestEvent(Prisma.sql`replace(e.id::text, '-', '')`)}), '') || '"')`,
      }),
      members,
    },
    lookups: {
      "id eq": (value) => Prisma.sql`g.id = ${idOrNone(value)}::uuid`,
      "displayName eq": (value) => Prisma.sql`g.display_name_key = ${value}::text`,
      "displayName sw": (value) => Prisma.sql`starts_with(g.display_name_key, ${value}::text)`,
      "externalId eq": (value) => Prisma.sql`g.external_id = ${value}::text`,
      "members.value eq": (value) => members.some(Prisma.sql`gm.user_id = ${idOrNone(value)}::uuid`),
    },
    columns: { displayName: Prisma.sql`g.display_name_key`, externalId: Prisma.sql`g.external_id` },
  };
}

const inGroup = Prisma.sql`gm.organization_id = g.organization_id AND gm.directory_id = g.directory_id AND gm.group_id = g.id`;

const rowsOf = (source: Prisma.Sql, parts: Beside["parts"]): Beside => ({
  some: (condition) => Prisma.sql`EXISTS (SELECT FROM ${source} WHERE ${inGroup} AND (${condition}))`,
  first: (part) => Prisma.sql`(SELECT ${part} FROM ${source} WHERE ${inGroup} ORDER BY gm.user_id LIMIT 1)`,
  parts,
});

const peopleOf = (baseUrl: string): Beside => rowsOf(Prisma.sql`group_member gm`, personParts(baseUrl));

/** Where a group may hold groups, they are members beside the people. */
const peopleAndGroupsOf = (baseUrl: string): Beside =>
  rowsOf(
    Prisma.sql`(
  SELECT m.organization_id, m.directory_id, m.group_id, m.user_id, 'user'::text AS type, '/Users/'::text AS place
  FROM group_member m
  UNION ALL
  SELECT c.organization_id, c.directory_id, c.group_id, c.child_id, 'group'::text, '/Groups/'::text FROM group_child c
) gm`,
    {
      value: Prisma.sql`gm.user_id::text`,
      $ref: Prisma.sql`(${baseUrl}::text || gm.place || gm.user_id::text)`,
      type: Prisma.sql`gm.type`,
    },
  );

/** A filter between the brackets of `members[…]` as a condition over a row of `group_member`, as `gm`. */
export function membershipCondition(filter: Filter, baseUrl: string, first: number): Condition {
  const member = single(personParts(baseUrl));
  const met = connect(filter, (leaf) => filterBeside(leaf, member));
  return { ...numbered(met, first), name: undefined };
}

const personParts = (baseUrl: string): Beside["parts"] => ({
  value: Prisma.sql`gm.user_id::text`,
  $ref: Prisma.sql`(${baseUrl}::text || '/Users/' || gm.user_id::text)`,
  type: Prisma.sql`'user'::text`,
});

/** An attribute with one value, which every row has. */
const single = (parts: Beside["parts"]): Beside => ({
  some: (condition) => condition,
  first: (part) => part,
  parts,
});

function schemasOf({ schema, extensions }: ResourceTypeDefinition, document: Prisma.Sql): Beside {
  const core = Prisma.sql`SELECT ${fold(schema.id)}::text AS urn`;
  const others = extensions.map(
    ({ id }) => Prisma.sql`SELECT ${fold(id)}::text WHERE jsonb_exists(${document}, ${id}::text)`,
  );
  const urns = Prisma.join([core, ...others], " UNION ALL ");
  return {
    some: (condition) => Prisma.sql`EXISTS (SELECT FROM (${urns}) s WHERE ${condition})`,
    first: () => Prisma.sql`${fold(schema.id)}::text`,
    parts: { schemas: Prisma.sql`s.urn` },
  };
}

/** As `comparableInstant` writes it: text with nine digits of fraction, so that no operand is too fine or too far away. */
const instantOf = (time: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"000000Z"')`;

const newestEvent = (column: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`SELECT ${column} FROM event e
    WHERE e.organization_id = g.organization_id AND e.subject_id = g.id::text ORDER BY e.id DESC LIMIT 1`;

/** What has not the form of an id is nobody's. */
const idOrNone = (value: string): string | null => (isId(value) ? value : null);

/**
 * An address without a value has an empty key, but no value that equals the empty text. The organization and the
 * directory are those of the gate; in a sub-query the function is asked once and not for every row.
 */
const emailKey: Lookup = (value) =>
  Prisma.sql`u.id = ANY ((SELECT people_with_address($1, $2, ${value === "" ? null : value}::text))::uuid[])`;
