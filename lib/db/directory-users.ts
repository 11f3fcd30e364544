import type { Condition } from "@/lib/db/compile-filter";
import { gate } from "@/lib/db/gate";
import { byId, type PageOrder } from "@/lib/db/page-order";
import type { Statement } from "@/lib/db/statement";
import type { JsonObject } from "@/lib/scim/json";

/** A directory user as it is rendered. */
export interface UserRow {
  readonly id: string;
  readonly resource: JsonObject;
  readonly version: number;
  readonly created_at: Date;
  readonly last_modified: Date;
  readonly active: boolean;
  readonly member_id: string | null;
  /** Null when they were not asked for. */
  readonly groups: readonly { readonly id: string; readonly display: string }[] | null;
}

/** A directory user in a list, with what it is sorted by. */
export interface UserInPage extends UserRow {
  readonly sort_key: string | null;
}

const groupsOf = (asked: string): string => `
  CASE WHEN ${asked} THEN COALESCE((
    SELECT json_agg(json_build_object('id', g.id, 'display', g.display_name) ORDER BY g.id)
    FROM group_member gm
    JOIN directory_group g
      ON g.organization_id = gm.organization_id AND g.directory_id = gm.directory_id AND g.id = gm.group_id
    WHERE gm.organization_id = u.organization_id AND gm.directory_id = u.directory_id AND gm.user_id = u.id
  ), '[]') END AS groups`;

const columns = `u.id, u.resource, u.version, u.created_at, u.last_modified, u.active, u.member_id`;

const living = `u.organization_id = $1 AND u.directory_id = $2 AND u.removed_at IS NULL`;

/** Whether a member holds a protected role by hand, and so is out of every directory's reach. */
const isOwner = (memberId: string): string => `EXISTS (
  SELECT FROM "grant" g JOIN role r ON r.organization_id = $1 AND r.id = g.role_id AND r.is_protected
  WHERE g.organization_id = $1 AND g.member_id = ${memberId} AND g.source = 'manual')`;

/** `$4` id, `$5` whether to read the groups. No row: a closed gate; a row without id: no such person. */
export const selectUser: Statement<UserRow | { id: null }> = {
  name: "select-user",
  text: `WITH ${gate}
SELECT ${columns}, ${groupsOf("$5")}
FROM gate LEFT JOIN directory_user u ON ${living} AND u.id = $4`,
};

/**
 * As `selectUser`, locked until the transaction ends, and the member with it: whoever makes them an owner waits, or is
 * seen by the statement that writes. No row: a closed gate or no such person.
 */
export const lockUser: Statement<UserRow & { is_owner: boolean }> = {
  name: "lock-user",
  text: `WITH ${gate}, held AS (
  SELECT m.id FROM gate JOIN directory_user u ON ${living} AND u.id = $4
  JOIN member m ON m.organization_id = $1 AND m.id = u.member_id
  FOR NO KEY UPDATE OF m
)
SELECT ${columns}, ${groupsOf("$5")}, ${isOwner("u.member_id")} AS is_owner
FROM gate JOIN directory_user u ON ${living} AND u.id = $4
LEFT JOIN held ON held.id = u.member_id
FOR NO KEY UPDATE OF u`,
};

/**
 * A page in the order that is asked for. The condition and the order are over `u` and count their own parameters from
 * `$7`; `$4` limit, `$5` offset, `$6` whether to read the groups.
 */
export const selectUserPage = (
  { text, name }: Condition,
  order: PageOrder = byId,
): Statement<UserInPage | { id: null }> => ({
  name: name && `select-users ${name}`,
  text: `WITH ${gate}, page AS MATERIALIZED (
  ${userPositions(text, order)} ORDER BY ${order.by} LIMIT $4 OFFSET $5
)
SELECT ${columns}, page.sort_key, ${groupsOf("$6")}
FROM gate LEFT JOIN (page JOIN directory_user u ON u.organization_id = $1 AND u.directory_id = $2 AND u.id = page.id) ON true
ORDER BY ${order.by}`,
});

/** The ids of the people of a page with what they are sorted by, in no order. */
export const userPositions = (text: string, { key, after }: PageOrder): string =>
  `SELECT u.id, ${key} AS sort_key FROM directory_user u WHERE ${living} AND ${text} AND ${after}`;

/** The condition counts its parameters from `$4`. No row: a closed gate. */
export const countUsers = ({ text, name }: Condition): Statement<{ total: number }> => ({
  name: name && `count-users ${name}`,
  text: `WITH ${gate}
SELECT (SELECT count(*)::int FROM directory_user u WHERE ${living} AND ${text}) AS total FROM gate`,
});

/** No living person of this directory is the member already. */
const isFree = `NOT EXISTS (
  SELECT FROM directory_user living
  WHERE living.organization_id = $1 AND living.directory_id = $2 AND living.member_id = u.member_id
    AND living.removed_at IS NULL
)`;

/**
 * What decides how a new person is taken in: `$4` userName key, `$5` externalId, `$6` e-mail key. `former_member_id` is
 * whoever this directory deleted under that externalId, or where one of
 * the two has none under that name (names are given to the next person), `namesake_id` a member with the address.
 */
export const selectArrival: Statement<{
  policy_version: number;
  policy: unknown;
  former_member_id: string | null;
  namesake_id: string | null;
  initial_role_id: string | null;
}> = {
  name: "select-arrival",
  text: `WITH ${gate}
SELECT gate.policy_version, p.policy,
  COALESCE((
    SELECT u.member_id FROM directory_user u
    WHERE u.organization_id = $1 AND u.directory_id = $2 AND u.removed_at IS NOT NULL
      AND u.external_id = $5 AND u.member_id IS NOT NULL AND ${isFree}
    ORDER BY u.id DESC LIMIT 1
  ), (
    SELECT u.member_id FROM directory_user u
    WHERE u.organization_id = $1 AND u.directory_id = $2 AND u.removed_at IS NOT NULL
      AND u.user_name_key = $4 AND (u.external_id IS NULL OR $5::text IS NULL)
      AND u.member_id IS NOT NULL AND ${isFree}
    ORDER BY u.id DESC LIMIT 1
  )) AS former_member_id,
  (SELECT m.id FROM member m WHERE m.organization_id = $1 AND m.email_key = $6 AND m.status <> 'removed') AS namesake_id,
  (
    SELECT r.id FROM role r
    WHERE r.organization_id = $1 AND r.key = p.policy->>'initialRole' AND NOT r.is_protected
  ) AS initial_role_id
FROM gate JOIN policy p ON p.organization_id = $1 AND p.directory_id = $2 AND p.version = gate.policy_version`,
};

/**
 * A new person, the member and the grant that come with it and the events, in one statement. No row: a closed gate, or a
 * policy that is no longer the version `$4` on which it was decided.
 */
export const insertUser: Statement<{ created_at: Date }> = {
  name: "insert-user",
  text: `WITH ${gate}, person AS (
  INSERT INTO member (organization_id, id, email, email_key, display_name, status, status_source, status_cause)
  SELECT $1, $5::uuid, $6, $7, $8, $9, 'directory', $10 FROM gate WHERE gate.policy_version = $4 AND $9::text IS NOT NULL
), granted AS (
  INSERT INTO "grant" (organization_id, member_id, role_id, source, source_id, cause)
  SELECT $1, $5::uuid, $11::uuid, 'default', $2::text, $10 FROM gate
  WHERE gate.policy_version = $4 AND $11::uuid IS NOT NULL
), shadow AS (
  INSERT INTO directory_user (organization_id, directory_id, id, user_name, user_name_key, external_id, email_keys,
    active, resource, search, version, created_at, last_modified, member_id)
  SELECT $1, $2, $12::uuid, $13, $14, $15, $16, $17, $18, $19, 1, now(), now(), $5::uuid
  FROM gate WHERE gate.policy_version = $4
  RETURNING created_at
), logged AS (
  INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
  SELECT $1, now(), e.id, e.type, 'directory', $2::text, $20, e.subject, e.subject_id, e.data
  FROM shadow, jsonb_to_recordset($21) AS e (id uuid, type text, subject text, subject_id text, data jsonb)
)
SELECT created_at FROM shadow`,
};

/**
 * The new address of a member, or the one they have: an address that another member has stays theirs. SCIM does not say
 * that addresses are unique, and whoever may write to a directory must not keep its people from being updated. The shadow
 * has what the directory said in any case. The limit keeps it one question for both columns.
 */
const addressOf = (member: string, email: string, key: string): string => `address AS (
  SELECT m.id, m.email_key AS key_before, CASE WHEN o.is_anothers THEN m.email ELSE ${email} END AS email,
    CASE WHEN o.is_anothers THEN m.email_key ELSE ${key} END AS email_key
  FROM member m CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM member other
      WHERE other.organization_id = $1 AND other.email_key = ${key} AND other.id <> m.id AND other.status <> 'removed'
    ) AS is_anothers LIMIT 1
  ) o
  WHERE m.organization_id = $1 AND m.id = ${member}
)`;

/** Links that were mailed to an address end with it: they open for whoever reads there. */
const endedLinks = `ended_links AS (
  UPDATE one_time_link l SET ended_at = now(), ended_how = 'revoked'
  FROM address a
  WHERE a.email_key <> a.key_before AND l.organization_id = $1 AND l.member_id = a.id AND l.ended_at IS NULL
)`;

/**
 * `$3` id and what there is of it now, one version on; the member's name and address follow, and with another address
 * every session ends; one event. No row: the member became an owner while the row was waited for.
 */
export const updateUser: Statement<{ version: number; last_modified: Date }> = {
  name: "update-user",
  text: `WITH shadow AS (
  UPDATE directory_user SET user_name = $4, user_name_key = $5, external_id = $6, email_keys = $7, active = $8,
    resource = $9, search = $10, version = version + 1, last_modified = now()
  WHERE organization_id = $1 AND directory_id = $2 AND id = $3 AND NOT ${isOwner("directory_user.member_id")}
  RETURNING version, last_modified, member_id
), ${addressOf("(SELECT member_id FROM shadow)", "$11", "$12")}, person AS (
  UPDATE member m SET display_name = $13, updated_at = now(), email = a.email, email_key = a.email_key
  FROM address a
  WHERE m.organization_id = $1 AND m.id = a.id AND m.status <> 'removed'
    AND (m.email, m.display_name) IS DISTINCT FROM (a.email, $13)
), ${endedLinks}, ended_sessions AS (
  UPDATE session s SET ended_at = now(), ended_cause = $14
  FROM address a
  WHERE a.email_key <> a.key_before AND s.organization_id = $1 AND s.member_id = a.id AND s.ended_at IS NULL
), logged AS (
  INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
  SELECT $1, now(), $14, $15, 'directory', $2::text, $16, 'user', $3::text, $17 FROM shadow
)
SELECT version, last_modified FROM shadow`,
};

/** `$2` member: a row where they are an owner. */
export const selectOwner: Statement<{ id: string }> = {
  name: "select-owner",
  text: `SELECT m.id FROM member m WHERE m.organization_id = $1 AND m.id = $2 AND ${isOwner("m.id")}`,
};

/** `$2` member, who came back under what may be a new name and address. */
export const refreshMember: Statement<never> = {
  name: "refresh-member",
  text: `WITH ${addressOf("$2", "$3", "$4")}, ${endedLinks}
UPDATE member m SET display_name = $5, updated_at = now(), email = a.email, email_key = a.email_key
FROM address a WHERE m.organization_id = $1 AND m.id = a.id`,
};

/**
 * `$3` id. The row stays for the history, its name is free, its memberships are gone. No row: the member became an owner
 * while the row was waited for.
 */
export const removeUser: Statement<{ member_id: string | null }> = {
  name: "remove-user",
  text: `WITH shadow AS (
  UPDATE directory_user SET removed_at = now(), version = version + 1, last_modified = now()
  WHERE organization_id = $1 AND directory_id = $2 AND id = $3 AND NOT ${isOwner("directory_user.member_id")}
  RETURNING id, member_id
), left_groups AS (
  DELETE FROM group_member gm USING shadow s
  WHERE gm.organization_id = $1 AND gm.directory_id = $2 AND gm.user_id = s.id
), logged AS (
  INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
  SELECT $1, now(), $4, 'user.deleted', 'directory', $2::text, $5, 'user', $3::text, $6 FROM shadow
)
SELECT member_id FROM shadow`,
};
