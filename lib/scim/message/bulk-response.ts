import type { ScimError } from "../errors";
import type { JsonObject } from "../json";
import { formatEtag } from "../resource/etag";
import { bulkResponseUrn } from "../urns";
import type { BulkOperation } from "./bulk-request";
import { errorBody } from "./error-response";

/** What became of one operation. */
export interface BulkResult {
  readonly operation: BulkOperation;
  readonly status: number;
  /** Absolute; undefined for a POST that failed, and for an address at which there is nothing. */
  readonly location: string | undefined;
  /** Opaque; undefined for what is gone or failed. */
  readonly version: string | undefined;
  readonly error: ScimError | undefined;
}

/** RFC 7644 §3.7: one entry for each operation that was tried; the reason of a failure is its `response`. */
export function bulkResponse(results: readonly BulkResult[], requestId: string): JsonObject {
  return { schemas: [bulkResponseUrn], Operations: results.map((result) => entryOf(result, requestId)) };
}

function entryOf({ operation, status, location, version, error }: BulkResult, requestId: string): JsonObject {
  return {
    method: operation.method,
    ...(operation.bulkId === undefined ? {} : { bulkId: operation.bulkId }),
    ...(version === undefined ? {} : { version: formatEtag(version) }),
    ...(location === undefined ? {} : { location }),
    status: String(status),
    ...(error === undefined ? {} : { response: errorBody(error, requestId) }),
  };
}
