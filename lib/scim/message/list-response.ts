import type { JsonObject } from "../json";
import { listResponseUrn } from "../urns";

export interface ResultPage {
  readonly resources: readonly JsonObject[];
  /** After the filter, before paging. */
  readonly totalResults: number;
  /** Undefined for a page by cursor, which has no index. */
  readonly startIndex?: number | undefined;
  readonly nextCursor?: string | undefined;
  readonly previousCursor?: string | undefined;
}

/** RFC 7644 §3.4.2: `itemsPerPage` is what this page holds, and `Resources` is there even when it is empty. RFC 9865 §2: the cursors. */
export function listResponse(page: ResultPage): JsonObject {
  const { resources, totalResults, startIndex, nextCursor, previousCursor } = page;
  return {
    schemas: [listResponseUrn],
    totalResults,
    ...(startIndex === undefined ? {} : { startIndex }),
    itemsPerPage: resources.length,
    ...(previousCursor === undefined ? {} : { previousCursor }),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    Resources: resources,
  };
}
