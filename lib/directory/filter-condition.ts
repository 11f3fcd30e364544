import { compileFilter, type Condition, type Searchable } from "@/lib/db/compile-filter";
import type { Caller } from "@/lib/directory/caller";
import { parseFilter } from "@/lib/scim/filter/parse-filter";
import type { ResourceTypeDefinition } from "@/lib/scim/schema/registry";

/** The `filter` of a list as a condition for any first parameter; without a filter everything is meant. */
export function filterCondition(
  caller: Caller,
  filter: string | undefined,
  type: ResourceTypeDefinition,
  searchable: (baseUrl: string, type: ResourceTypeDefinition) => Searchable,
): (first: number) => Condition {
  if (filter === undefined) return () => ({ text: "true", values: [], name: "all" });
  const parsed = parseFilter(filter, type, caller.dialect);
  caller.tolerate(parsed.deviations);
  const where = searchable(caller.baseUrl, type);
  return (first) => compileFilter(parsed.filter, where, first);
}
