import type { JsonObject } from "../json";
import { listResponseUrn } from "../urns";

export interface ResultPage {
  readonly resources: readonly JsonObject[];
  /** After the filter, before paging. */
  readonly totalResults: number;
  readonly startIndex: number;
}

/** RFC 7644 §3.4.2: `itemsPerPage` is what this page holds, and `Resources` is there even when it is empty. */
export function listResponse({ resources, totalResults, startIndex }: ResultPage): JsonObject {
  return {
    schemas: [listResponseUrn],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}
