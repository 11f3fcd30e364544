import type { Statement } from "@/lib/db/statement";

/** What became of the groups inside a group. */
export interface ChildrenRow {
  /** Those of `$4` that are groups of the directory and may stand in the group. */
  readonly known: readonly string[];
  readonly changed: number;
}

/**
 * All run in the transaction that share-locked the group. `$1` organization, `$2` directory, `$3` group, `$4` ids,
 * `$5` event id, `$6` request id.
 */
const logChildren = (type: string, changed: string): string => `logged AS (
  INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
  SELECT $1, now(), $5, '${type}', 'directory', $2::text, $6, 'group', $3::text,
    jsonb_build_object('displayName', g.display_name, 'count', c.count, 'groups', c.groups)
  FROM directory_group g, (SELECT count(*) AS count, array_agg(child_id) AS groups FROM ${changed}) c
  WHERE g.organization_id = $1 AND g.directory_id = $2 AND g.id = $3 AND c.count > 0
)`;

/** Puts groups into the group. One that the group itself is in, at any depth, is not known: a circle has no top. */
export const addChildren: Statement<ChildrenRow> = {
  name: "add-children",
  text: `
WITH RECURSIVE above (id) AS (
  SELECT $3::uuid
  UNION
  SELECT gc.group_id FROM group_child gc JOIN above ON above.id = gc.child_id
  WHERE gc.organization_id = $1 AND gc.directory_id = $2
), known AS (
  SELECT g.id FROM directory_group g
  WHERE g.organization_id = $1 AND g.directory_id = $2 AND g.id = ANY($4::uuid[]) AND g.id NOT IN (SELECT id FROM above)
  ORDER BY g.id FOR KEY SHARE OF g
), joined AS (
  INSERT INTO group_child (organization_id, directory_id, group_id, child_id)
  SELECT $1, $2, $3, known.id FROM known
  ON CONFLICT DO NOTHING
  RETURNING child_id
), ${logChildren("group.members_added", "joined")}
SELECT ARRAY(SELECT id::text FROM known) AS known, (SELECT count(*)::int FROM joined) AS changed`,
};

/** The groups of `$4` leave. */
export const removeChildren = departure("remove-children", "gc.child_id = ANY($4::uuid[])");

/** All groups but those of `$4` leave. */
export const keepChildren = departure("keep-children", "NOT gc.child_id = ANY($4::uuid[])");

function departure(name: string, condition: string): Statement<ChildrenRow> {
  return {
    name,
    text: `
WITH gone AS (
  DELETE FROM group_child gc
  WHERE gc.organization_id = $1 AND gc.directory_id = $2 AND gc.group_id = $3 AND ${condition}
  RETURNING gc.child_id
), ${logChildren("group.members_removed", "gone")}
SELECT '{}'::text[] AS known, (SELECT count(*)::int FROM gone) AS changed`,
  };
}
