import { byId, type Ordering, pageOrder, type PageOrder } from "@/lib/db/page-order";
import type { Searchable } from "@/lib/db/compile-filter";
import type { Caller } from "@/lib/directory/caller";
import type { Window } from "@/lib/directory/read-page";
import type { ListQuery } from "@/lib/scim/message/list-query";
import { sortPaths } from "@/lib/scim/message/sort-path";
import type { AttrPath } from "@/lib/scim/schema/attribute";
import type { ResourceTypeDefinition } from "@/lib/scim/schema/registry";

/** The order of a list over one or more types. */
export interface ListOrdering {
  /** Says which list it is, for its cursors: the same rows in the same order. */
  readonly list: string;
  /** The order within a window of the rows of one of the types, by its place among them. */
  readonly orderOf: (type: number, window: Window, searchable: Searchable, first: number) => PageOrder;
}

/** `sortBy` and `sortOrder` of a query, for all types of the list together. @throws ScimError 400 invalidValue, 403 */
export function listOrdering(caller: Caller, query: ListQuery, types: readonly ResourceTypeDefinition[]): ListOrdering {
  const paths = query.sortBy === undefined ? [] : sortPaths(query.sortBy, types);
  const isSorted = paths.length > 0 && !paths.every(isId);
  const there = paths.filter((path) => path !== undefined);
  const isNumeric = there.length > 0 && there.every(isNumber);
  const isDescending = paths.length > 0 && query.sortOrder === "descending";
  return {
    list: listName(caller, query, types),
    orderOf: (type, { after, isReversed }, searchable, first) => {
      const ordering: Ordering = {
        path: isSorted ? (paths[type] ?? "absent") : undefined,
        isNumeric,
        isDescending: isDescending !== isReversed,
        after,
      };
      const isPlain = !isSorted && after === undefined && !ordering.isDescending;
      return isPlain ? byId : pageOrder(ordering, searchable, first);
    },
  };
}

const isId = (path: AttrPath | undefined): boolean => path?.extension === undefined && path?.attribute.name === "id";

function isNumber({ attribute, subAttribute }: AttrPath): boolean {
  const { type } = subAttribute ?? attribute;
  return type === "integer" || type === "decimal";
}

/** The directory stands in it, so a cursor of another organization is as foreign as one that was made up. */
function listName(
  { organizationId, directoryId }: Caller,
  { filter, sortBy, sortOrder }: ListQuery,
  types: readonly ResourceTypeDefinition[],
): string {
  const names = types.map(({ name }) => name);
  const order = sortBy === undefined ? null : [sortBy.toLowerCase(), sortOrder];
  return JSON.stringify([organizationId, directoryId, names, filter ?? null, order]);
}
