import { countUsers, selectUserPage, type UserRow } from "@/lib/db/directory-users";
import { searchableUsers } from "@/lib/db/filter-searchable";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { filterCondition } from "@/lib/directory/filter-condition";
import { readPage } from "@/lib/directory/read-page";
import { renderUser } from "@/lib/directory/render-user";
import type { ListQuery } from "@/lib/scim/message/list-query";
import { includes } from "@/lib/scim/resource/project";

/** One page of a list, whole resources. */
export interface RenderedPage {
  readonly items: readonly Rendered[];
  readonly totalResults: number;
}

/** GET /Users (RFC 7644 3.4.2): also the inactive, in the order in which they arrived. @throws ScimError 400 invalidFilter */
export async function listUsers(caller: Caller, query: ListQuery): Promise<RenderedPage> {
  const { rows, totalResults } = await readPage<UserRow>(caller, {
    condition: filterCondition(caller, query.filter, caller.types.User, searchableUsers),
    page: selectUserPage,
    total: countUsers,
    startIndex: query.startIndex,
    count: query.count,
    withRelated: includes(query.projection, "groups"),
  });
  return { items: rows.map((row) => renderUser(caller, row)), totalResults };
}
