import { countGroups, type GroupRow, selectGroupPage } from "@/lib/db/directory-groups";
import { searchableGroups } from "@/lib/db/filter-searchable";
import type { Caller } from "@/lib/directory/caller";
import { filterCondition } from "@/lib/directory/filter-condition";
import type { RenderedPage } from "@/lib/directory/list-users";
import { readPage } from "@/lib/directory/read-page";
import { renderGroup } from "@/lib/directory/render-group";
import type { ListQuery } from "@/lib/scim/message/list-query";
import { includes } from "@/lib/scim/resource/project";

/** GET /Groups (RFC 7644 3.4.2), in the order in which they arrived. @throws ScimError 400 invalidFilter */
export async function listGroups(caller: Caller, query: ListQuery): Promise<RenderedPage> {
  const { rows, totalResults } = await readPage<GroupRow>(caller, {
    condition: filterCondition(caller, query.filter, caller.types.Group, searchableGroups),
    page: selectGroupPage,
    total: countGroups,
    startIndex: query.startIndex,
    count: query.count,
    withRelated: includes(query.projection, "members"),
  });
  return { items: rows.map((row) => renderGroup(caller, row)), totalResults };
}
