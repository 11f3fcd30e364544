import type { Caller } from "@/lib/directory/caller";
import { searchAll } from "@/lib/directory/search-all";
import { operations } from "@/lib/endpoint/operations";
import type { JsonObject } from "@/lib/scim/json";
import type { ListQuery } from "@/lib/scim/message/list-query";
import { listResponse } from "@/lib/scim/message/list-response";
import { project } from "@/lib/scim/resource/project";

/** What a search goes over: one type, or both. */
export type Searched = keyof typeof operations | "all";

/** A ListResponse (RFC 7644 3.4.2), however the query came. Throws as the lists do. */
export async function find(caller: Caller, of: Searched, query: ListQuery): Promise<JsonObject> {
  const { resources, page } = await findResources(caller, of, query);
  return listResponse({ ...page, resources, startIndex: query.cursor === undefined ? query.startIndex : undefined });
}

interface FoundResources {
  readonly resources: readonly JsonObject[];
  readonly page: {
    readonly totalResults: number;
    readonly nextCursor?: string | undefined;
    readonly previousCursor?: string | undefined;
  };
}

async function findResources(caller: Caller, of: Searched, query: ListQuery): Promise<FoundResources> {
  if (of === "all") {
    const { items, ...page } = await searchAll(caller, query);
    return { page, resources: items.map((item) => project(item.resource, caller.types[item.type], query.projection)) };
  }
  const { type, list } = operations[of];
  const { items, ...page } = await list(caller, query);
  return { page, resources: items.map((item) => project(item.resource, caller.types[type], query.projection)) };
}
