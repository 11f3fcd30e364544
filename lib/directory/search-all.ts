import { database } from "@/lib/db/client";
import type { Condition, Searchable } from "@/lib/db/compile-filter";
import { countGroups, selectGroupPage } from "@/lib/db/directory-groups";
import { groupsWithIds, type ResourcePosition, selectPositions, usersWithIds } from "@/lib/db/directory-resources";
import { countUsers, selectUserPage } from "@/lib/db/directory-users";
import { searchableGroups, searchableUsers } from "@/lib/db/filter-searchable";
import { gateValues } from "@/lib/db/gate";
import { run, type Statement } from "@/lib/db/statement";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { filterCondition } from "@/lib/directory/filter-condition";
import { type ListOrdering, listOrdering } from "@/lib/directory/list-ordering";
import { readPage, type Window } from "@/lib/directory/read-page";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { renderGroup } from "@/lib/directory/render-group";
import { renderUser } from "@/lib/directory/render-user";
import type { ListQuery } from "@/lib/scim/message/list-query";
import { includes } from "@/lib/scim/resource/project";

/** A resource of either type. */
export interface Found extends Rendered {
  readonly type: ResourcePosition["type"];
}

/** One page of a search over both types, whole resources. */
export interface FoundPage {
  readonly items: readonly Found[];
  readonly totalResults: number;
  readonly nextCursor?: string | undefined;
  readonly previousCursor?: string | undefined;
}

/**
 * A search at the root (RFC 7644 3.4.3): Users and Groups in one order. What only one type has is no value in the other.
 * @throws ScimError 400 invalidFilter, invalidValue, invalidCursor, expiredCursor
 */
export async function searchAll(caller: Caller, query: ListQuery): Promise<FoundPage> {
  const { User: user, Group: group } = caller.types;
  const search: Search = {
    caller,
    users: filterCondition(caller, query.filter, { type: user, others: [group], searchable: searchableUsers }),
    groups: filterCondition(caller, query.filter, { type: group, others: [user], searchable: searchableGroups }),
    ordering: listOrdering(caller, query, [user, group]),
  };
  const { list } = search.ordering;
  const source = { list, read: (window: Window) => readPositions(search, window), count: () => countAll(search) };
  const { rows, ...page } = await readPage<ResourcePosition>(source, query);
  return { ...page, items: await readResources(caller, query, rows) };
}

interface Search {
  readonly caller: Caller;
  readonly users: (first: number) => Condition;
  readonly groups: (first: number) => Condition;
  readonly ordering: ListOrdering;
}

async function readPositions({ caller, ...search }: Search, window: Window): Promise<readonly ResourcePosition[]> {
  const values: unknown[] = [...gateValues(caller), window.limit, window.offset];
  const select = (type: number, conditionFrom: Search["users"], searchable: Searchable): Selection => {
    const condition = conditionFrom(values.length + 1);
    const order = search.ordering.orderOf(type, window, searchable, values.length + 1 + condition.values.length);
    values.push(...condition.values, ...order.values);
    return { condition, order };
  };
  const users = select(0, search.users, searchableUsers(caller.baseUrl, caller.types.User));
  const groups = select(1, search.groups, searchableGroups(caller.baseUrl, caller.types.Group));
  const rows = await run(database().pool, selectPositions(users, groups), values);
  if (rows.length === 0) await refuseClosedGate(caller);
  return rows.filter((row): row is ResourcePosition => row.id !== null);
}

type Selection = Parameters<typeof selectPositions>[0];

async function countAll({ caller, users, groups }: Search): Promise<number> {
  const totals = await Promise.all([countOf(caller, users, countUsers), countOf(caller, groups, countGroups)]);
  return totals.reduce((sum, total) => sum + total, 0);
}

async function countOf(
  caller: Caller,
  conditionFrom: Search["users"],
  statement: (condition: Condition) => Statement<{ total: number }>,
): Promise<number> {
  const condition = conditionFrom(4);
  const values = [...gateValues(caller), ...condition.values];
  const [counted] = await run(database().pool, statement(condition), values);
  return counted?.total ?? 0;
}

/** Whoever left since the positions were read is not shown. */
async function readResources(
  caller: Caller,
  { projection }: ListQuery,
  positions: readonly ResourcePosition[],
): Promise<readonly Found[]> {
  const valuesOf = (type: Found["type"], withRelated: boolean): readonly unknown[] => {
    const ids = positions.filter((position) => position.type === type).map(({ id }) => id);
    return [...gateValues(caller), ids.length, 0, withRelated, ids];
  };
  const { pool } = database();
  const [users, groups] = await Promise.all([
    run(pool, selectUserPage(usersWithIds), valuesOf("User", includes(projection, "groups"))),
    run(pool, selectGroupPage(groupsWithIds), valuesOf("Group", includes(projection, "members"))),
  ]);
  const found = new Map<string, Found>();
  for (const row of users) if (row.id !== null) found.set(row.id, { type: "User", ...renderUser(caller, row) });
  for (const row of groups) if (row.id !== null) found.set(row.id, { type: "Group", ...renderGroup(caller, row) });
  return positions.map(({ id }) => found.get(id)).filter((resource) => resource !== undefined);
}
