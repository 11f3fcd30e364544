import type { ScimError } from "../errors";
import type { JsonObject } from "../json";
import { errorUrn } from "../urns";

/** The body of a failure (RFC 7644 §3.12); `status` is text there. The request id lets an admin find it in the log. */
export function errorBody(error: ScimError, requestId: string): JsonObject {
  return {
    schemas: [errorUrn],
    status: String(error.status),
    ...(error.scimType === undefined ? {} : { scimType: error.scimType }),
    detail: `${error.detail} [${requestId}]`,
  };
}
