import { compileFilter, type Condition, type Searchable } from "@/lib/db/compile-filter";
import type { Caller } from "@/lib/directory/caller";
import { parseFilter } from "@/lib/scim/filter/parse-filter";
import type { ResourceTypeDefinition } from "@/lib/scim/schema/registry";

/** What is searched: rows of one type, and the other types whose attributes the filter may name as well. */
interface Searched {
  readonly type: ResourceTypeDefinition;
  readonly others?: readonly ResourceTypeDefinition[];
  readonly searchable: (baseUrl: string, type: ResourceTypeDefinition) => Searchable;
}

/** The `filter` of a list as a condition for any first parameter; without a filter everything is meant. */
export function filterCondition(
  caller: Caller,
  filter: string | undefined,
  { type, others, searchable }: Searched,
): (first: number) => Condition {
  if (filter === undefined) return () => ({ text: "true", values: [], name: "all" });
  const parsed = parseFilter(filter, type, caller.dialect, others);
  caller.tolerate(parsed.deviations);
  const where = searchable(caller.baseUrl, type);
  return (first) => compileFilter(parsed.filter, where, first);
}
