import type { Condition } from "@/lib/db/compile-filter";
import { groupPositions } from "@/lib/db/directory-groups";
import { userPositions } from "@/lib/db/directory-users";
import { gate } from "@/lib/db/gate";
import type { PageOrder, Position } from "@/lib/db/page-order";
import type { Statement } from "@/lib/db/statement";

/** Where a resource of either type stands in a list over both. */
export interface ResourcePosition extends Position {
  readonly type: "User" | "Group";
}

/** What of one type a list over both types has, and in which order. */
export interface TypeSelection {
  readonly condition: Condition;
  readonly order: PageOrder;
}

/**
 * A page over both types. Each gives no more than the page could need; conditions and orders count their parameters from
 * `$6`, `$4` limit, `$5` offset. No row: a closed gate; a row without id: an empty page.
 */
export const selectPositions = (
  users: TypeSelection,
  groups: TypeSelection,
): Statement<ResourcePosition | { id: null }> => ({
  name: undefined,
  text: `WITH ${gate}, page AS MATERIALIZED (
  (SELECT 'User' AS type, u.* FROM (${userPositions(users.condition.text, users.order)}
    ORDER BY ${users.order.by} LIMIT $4::bigint + $5::bigint) u)
  UNION ALL
  (SELECT 'Group' AS type, g.* FROM (${groupPositions(groups.condition.text, groups.order)}
    ORDER BY ${users.order.by} LIMIT $4::bigint + $5::bigint) g)
  ORDER BY ${users.order.by} LIMIT $4::bigint OFFSET $5::bigint
)
SELECT page.type, page.id, page.sort_key FROM gate LEFT JOIN page ON true
ORDER BY ${users.order.by}`,
});

/** Those whose ids stand in `$7`, as a condition of `selectUserPage`. */
export const usersWithIds: Condition = { text: "u.id = ANY ($7::uuid[])", values: [], name: "by id" };

/** As `usersWithIds`, of `selectGroupPage`. */
export const groupsWithIds: Condition = { text: "g.id = ANY ($7::uuid[])", values: [], name: "by id" };
