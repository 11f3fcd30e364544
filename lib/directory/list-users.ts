import { countUsers, selectUserPage, type UserInPage } from "@/lib/db/directory-users";
import { searchableUsers } from "@/lib/db/filter-searchable";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { listRows } from "@/lib/directory/list-rows";
import { renderUser } from "@/lib/directory/render-user";
import type { ListQuery } from "@/lib/scim/message/list-query";
import { includes } from "@/lib/scim/resource/project";

/** One page of a list, whole resources. */
export interface RenderedPage {
  readonly items: readonly Rendered[];
  readonly totalResults: number;
  readonly nextCursor?: string | undefined;
  readonly previousCursor?: string | undefined;
}

/**
 * GET /Users (RFC 7644 3.4.2): also the inactive, in the order in which they arrived unless another is asked for.
 * @throws ScimError 400 invalidFilter, invalidValue, invalidCursor, expiredCursor
 */
export async function listUsers(caller: Caller, query: ListQuery): Promise<RenderedPage> {
  const { rows, ...page } = await listRows<UserInPage>(caller, query, {
    type: caller.types.User,
    searchable: searchableUsers,
    page: selectUserPage,
    total: countUsers,
    withRelated: includes(query.projection, "groups"),
  });
  return { ...page, items: rows.map((row) => renderUser(caller, row)) };
}
