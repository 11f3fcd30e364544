import type { Condition } from "@/lib/db/compile-filter";
import { gate } from "@/lib/db/gate";
import { byId, type PageOrder } from "@/lib/db/page-order";
import type { Statement } from "@/lib/db/statement";
import type { JsonObject } from "@/lib/scim/json";

/** A directory group as it is rendered. */
export interface GroupRow {
  readonly id: string;
  readonly resource: JsonObject;
  readonly version: number;
  readonly created_at: Date;
  readonly last_modified: Date;
  readonly is_mapped: boolean;
  /** The newest event about the group: members come and go without touching its row. */
  readonly event_id: string | null;
  readonly event_at: Date | null;
  /** People, and groups where the directory nests them; null when they were not asked for. */
  readonly members: readonly string[] | null;
  readonly children: readonly string[] | null;
}

/** A directory group in a list, with what it is sorted by. */
export interface GroupInPage extends GroupRow {
  readonly sort_key: string | null;
}

const columns = `g.id, g.resource, g.version, g.created_at, g.last_modified, g.is_mapped, newest.id AS event_id, newest.at AS event_at`;

const inDirectory = `g.organization_id = $1 AND g.directory_id = $2`;

const newest = `LEFT JOIN LATERAL (
  SELECT e.id, e.at FROM event e
  WHERE e.organization_id = g.organization_id AND e.subject_id = g.id::text
  ORDER BY e.id DESC LIMIT 1
) newest ON true`;

const membersOf = (asked: string, max = "NULL"): string => `
  CASE WHEN ${asked} THEN ARRAY(
    SELECT gm.user_id::text FROM group_member gm
    WHERE gm.organization_id = g.organization_id AND gm.directory_id = g.directory_id AND gm.group_id = g.id
    ORDER BY gm.user_id LIMIT ${max}
  ) END AS members,
  CASE WHEN ${asked} THEN ARRAY(
    SELECT gc.child_id::text FROM group_child gc
    WHERE gc.organization_id = g.organization_id AND gc.directory_id = g.directory_id AND gc.group_id = g.id
    ORDER BY gc.child_id LIMIT ${max}
  ) END AS children`;

/**
 * `$4` id, `$5` whether to read the members, `$6` how many at most, NULL for all. No row: a closed gate; a row without id:
 * no such group.
 */
export const selectGroup: Statement<GroupRow | { id: null }> = {
  name: "select-group",
  text: `WITH ${gate}
SELECT ${columns}, ${membersOf("$5", "$6::int")}
FROM gate LEFT JOIN directory_group g ON ${inDirectory} AND g.id = $4 ${newest}`,
};

/** Locked against other renames and mappings until the transaction ends; members may still come and go. */
export const lockGroup: Statement<GroupRow> = {
  name: "lock-group",
  text: `WITH ${gate}
SELECT ${columns}, NULL AS members, NULL AS children
FROM gate JOIN directory_group g ON ${inDirectory} AND g.id = $4 ${newest}
FOR NO KEY UPDATE OF g`,
};

/** As `selectUserPage`. */
export const selectGroupPage = (
  { text, name }: Condition,
  order: PageOrder = byId,
): Statement<GroupInPage | { id: null }> => ({
  name: name && `select-groups ${name}`,
  text: `WITH ${gate}, page AS MATERIALIZED (
  ${groupPositions(text, order)} ORDER BY ${order.by} LIMIT $4 OFFSET $5
)
SELECT ${columns}, page.sort_key, ${membersOf("$6")}
FROM gate LEFT JOIN (page JOIN directory_group g ON ${inDirectory} AND g.id = page.id ${newest}) ON true
ORDER BY ${order.by}`,
});

/** As `userPositions`. */
export const groupPositions = (text: string, { key, after }: PageOrder): string =>
  `SELECT g.id, ${key} AS sort_key FROM directory_group g WHERE ${inDirectory} AND ${text} AND ${after}`;

/** As `countUsers`. */
export const countGroups = ({ text, name }: Condition): Statement<{ total: number }> => ({
  name: name && `count-groups ${name}`,
  text: `WITH ${gate}
SELECT (SELECT count(*)::int FROM directory_group g WHERE ${inDirectory} AND ${text}) AS total FROM gate`,
});

/**
 * A new group with the people of `$10` that the directory knows; with `$11` it is made only when all are known. `$14` is
 * how many groups the organization may have; the count on its row lets only one of two be the last that fits.
 * No row: a closed gate. A row without `created_at`: somebody is unknown, or there are too many groups; nothing was made.
 */
export const insertGroup: Statement<{ created_at: Date | null; known: readonly string[]; is_full: boolean }> = {
  name: "insert-group",
  text: `WITH ${gate}, known AS (
  SELECT u.id FROM gate JOIN directory_user u
    ON u.organization_id = $1 AND u.directory_id = $2 AND u.removed_at IS NULL AND u.id = ANY($10::uuid[])
  ORDER BY u.id FOR SHARE OF u
), counted AS (
  UPDATE organization o SET group_count = o.group_count + 1 FROM gate
  WHERE o.id = $1 AND o.group_count < $14 AND (NOT $11 OR (SELECT count(*) FROM known) = cardinality($10::uuid[]))
  RETURNING o.id
), shadow AS (
  INSERT INTO directory_group (organization_id, directory_id, id, display_name, display_name_key, external_id,
    resource, search, version, created_at, last_modified)
  SELECT $1, $2, $4, $5, $6, $7, $8, $9, 1, now(), now() FROM counted
  RETURNING created_at
), joined AS (
  INSERT INTO group_member (organization_id, directory_id, group_id, user_id)
  SELECT $1, $2, $4, known.id FROM shadow, known
), logged AS (
  INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
  SELECT $1, now(), $12, 'group.created', 'directory', $2::text, $13, 'group', $4::text,
    jsonb_build_object('displayName', $5::text, 'users', ARRAY(SELECT known.id FROM known))
  FROM shadow
)
SELECT (SELECT created_at FROM shadow), ARRAY(SELECT known.id::text FROM known) AS known,
  (SELECT o.group_count >= $14 FROM organization o WHERE o.id = $1) AS is_full
FROM gate`,
};

/** `$3` id and what there is of it now, one version on; one event. */
export const updateGroup: Statement<{ version: number }> = {
  name: "update-group",
  text: `WITH shadow AS (
  UPDATE directory_group SET display_name = $4, display_name_key = $5, external_id = $6, resource = $7, search = $8,
    version = version + 1, last_modified = now()
  WHERE organization_id = $1 AND directory_id = $2 AND id = $3
  RETURNING version
), logged AS (
  INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
  VALUES ($1, now(), $9, 'group.updated', 'directory', $2::text, $10, 'group', $3::text,
    jsonb_build_object('displayName', $4::text))
)
SELECT version FROM shadow`,
};

/** `$3` id. Members and mapping go with it; the answer is the members whose access this may change. */
export const deleteGroup: Statement<{ affected: readonly string[] }> = {
  name: "delete-group",
  text: `WITH affected AS (
  SELECT g.member_id FROM "grant" g
  WHERE g.organization_id = $1 AND g.source = 'group' AND g.source_id = $3::uuid::text
  UNION
  SELECT g.member_id FROM account_grant g
  WHERE g.organization_id = $1 AND g.source = 'group' AND g.source_id = $3::uuid::text
), gone AS (
  DELETE FROM directory_group WHERE organization_id = $1 AND directory_id = $2 AND id = $3 RETURNING display_name
), counted AS (
  UPDATE organization SET group_count = group_count - 1 WHERE id = $1 AND EXISTS (SELECT FROM gone)
), logged AS (
  INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
  SELECT $1, now(), $4, 'group.deleted', 'directory', $2::text, $5, 'group', $3::text,
    jsonb_build_object('displayName', display_name)
  FROM gone
)
SELECT ARRAY(SELECT member_id::text FROM affected) AS affected FROM gone`,
};

/** What a membership statement did; `affected` are the members behind the rows that came or went. */
export interface MembershipRow {
  readonly is_mapped: boolean;
  readonly known: readonly string[];
  readonly affected: readonly string[];
  /** How many came or went. */
  readonly changed: number;
}

/**
 * Where a membership statement stands: the group, share-locked so that a mapping or a deletion waits for it or it for
 * them. `$4` group, `$5` users, `$6` whether it may write although the group is mapped, `$7` event id, `$8` request id.
 */
const standing = `${gate}, standing AS (
  SELECT g.id, g.display_name, g.is_mapped, $6 OR NOT g.is_mapped AS may_write
  FROM gate JOIN directory_group g ON ${inDirectory} AND g.id = $4
  FOR SHARE OF g
)`;

const logMembers = (type: string, changed: string): string => `logged AS (
  INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
  SELECT $1, now(), $7, '${type}', 'directory', $2::text, $8, 'group', $4::text,
    jsonb_build_object('displayName', s.display_name, 'count', c.count, 'users', c.users)
  FROM standing s, (SELECT count(*) AS count, array_agg(user_id) AS users FROM ${changed}) c WHERE c.count > 0
)`;

/**
 * Adds people to a group without reading who is in it. With `$9` nobody is added unless all are known.
 * No row: a closed gate or no such group.
 */
export const addMembers: Statement<MembershipRow> = {
  name: "add-members",
  text: `WITH ${standing}, known AS (
  SELECT u.id, u.member_id FROM standing JOIN directory_user u
    ON u.organization_id = $1 AND u.directory_id = $2 AND u.removed_at IS NULL AND u.id = ANY($5::uuid[])
  ORDER BY u.id FOR SHARE OF u
), joined AS (
  INSERT INTO group_member (organization_id, directory_id, group_id, user_id)
  SELECT $1, $2, $4, known.id FROM standing, known
  WHERE standing.may_write AND (NOT $9 OR (SELECT count(*) FROM known) = cardinality($5::uuid[]))
  ON CONFLICT DO NOTHING
  RETURNING user_id
), ${logMembers("group.members_added", "joined")}
SELECT s.is_mapped, ARRAY(SELECT id::text FROM known) AS known,
  ARRAY(SELECT k.member_id::text FROM joined JOIN known k ON k.id = joined.user_id WHERE k.member_id IS NOT NULL) AS affected,
  (SELECT count(*)::int FROM joined) AS changed
FROM standing s`,
};

/** The people of `$5` leave; whoever is not in the group is passed over. */
export const removeMembers = departure("remove-members", "gm.user_id = ANY($5::uuid[])");

/** Everybody but the people of `$5` leaves. */
export const keepMembers = departure(
  "keep-members",
  "NOT EXISTS (SELECT FROM unnest($5::uuid[]) AS kept (id) WHERE kept.id = gm.user_id)",
);

/** Whoever meets the condition leaves; it is over `gm` and counts its parameters from `$9`. */
export const removeMatchingMembers = ({ text }: Condition): Statement<MembershipRow> => departure(undefined, text);

function departure(name: string | undefined, condition: string): Statement<MembershipRow> {
  return {
    name,
    text: `WITH ${standing}, gone AS (
  DELETE FROM group_member gm USING standing s
  WHERE gm.organization_id = $1 AND gm.directory_id = $2 AND gm.group_id = $4 AND s.may_write AND $5::uuid[] IS NOT NULL AND (${condition})
  RETURNING gm.user_id
), ${logMembers("group.members_removed", "gone")}
SELECT s.is_mapped, '{}'::text[] AS known,
  ARRAY(
    SELECT u.member_id::text FROM gone JOIN directory_user u
      ON u.organization_id = $1 AND u.directory_id = $2 AND u.id = gone.user_id
    WHERE u.member_id IS NOT NULL
  ) AS affected,
  (SELECT count(*)::int FROM gone) AS changed
FROM standing s`,
  };
}
