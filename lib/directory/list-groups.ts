import { countGroups, type GroupInPage, selectGroupPage } from "@/lib/db/directory-groups";
import { searchableGroups } from "@/lib/db/filter-searchable";
import type { Caller } from "@/lib/directory/caller";
import { listRows } from "@/lib/directory/list-rows";
import type { RenderedPage } from "@/lib/directory/list-users";
import { renderGroup } from "@/lib/directory/render-group";
import type { ListQuery } from "@/lib/scim/message/list-query";
import { includes } from "@/lib/scim/resource/project";

/** GET /Groups (RFC 7644 3.4.2), ordered as `listUsers` is. Throws as it does. */
export async function listGroups(caller: Caller, query: ListQuery): Promise<RenderedPage> {
  const { rows, ...page } = await listRows<GroupInPage>(caller, query, {
    type: caller.types.Group,
    searchable: searchableGroups,
    page: selectGroupPage,
    total: countGroups,
    withRelated: includes(query.projection, "members"),
  });
  return { ...page, items: rows.map((row) => renderGroup(caller, row)) };
}
