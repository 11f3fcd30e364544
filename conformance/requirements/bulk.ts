import type { Requirements } from "../requirement";

/** RFC 7644 3.7: many operations in one request. */
export const bulkRequirements = {
  "bulk-optional": {
    rfc: "7644 3.7, 3.12",
    word: "STATED",
    text: "Where bulk is not offered POST /Bulk is a SCIM error: 501, 404 or 405.",
  },
  "bulk-schemas": {
    rfc: "7644 3.7",
    word: "MUST",
    text: "The request lists the BulkRequest URN, the answer the BulkResponse URN.",
  },
  "bulk-status": {
    rfc: "7644 3.7",
    word: "STATED",
    text: "A bulk that was processed is 200 even where operations in it failed.",
  },
  "bulk-results": {
    rfc: "7644 3.7",
    word: "MUST",
    text: "The answer has the result of every operation that was processed, with its status as text.",
  },
  "bulk-bulk-id": { rfc: "7644 3.7.2", word: "MUST", text: "The bulkId of a POST comes back with its result." },
  "bulk-bulk-id-required": { rfc: "7644 3.7", word: "REQUIRED", text: "A POST without bulkId is refused." },
  "bulk-location": {
    rfc: "7644 3.7",
    word: "REQUIRED",
    text: "Each result has the location of its resource, except that of a POST that failed.",
  },
  "bulk-continue": {
    rfc: "7644 3.7",
    word: "MUST",
    text: "As many changes as possible are made; one that fails stops no other.",
  },
  "bulk-fail-on-errors": {
    rfc: "7644 3.7",
    word: "STATED",
    text: "With failOnErrors the server stops at that number of errors.",
  },
  "bulk-error-response": {
    rfc: "7644 3.7.3",
    word: "MUST",
    text: "The result of an operation that failed has the error as response.",
  },
  "bulk-forward": {
    rfc: "7644 3.7.2",
    word: "MUST",
    text: "bulkId: in data stands for the id of what another operation makes, also of a later one.",
  },
  "bulk-circular": {
    rfc: "7644 3.7.1",
    word: "MUST",
    text: "References in a circle are resolved where that is possible, else they are 409.",
  },
  "bulk-limit-operations": {
    rfc: "7644 3.7.4",
    word: "MUST",
    text: "More than maxOperations are 413, and the body names the limit.",
  },
  "bulk-limit-payload": {
    rfc: "7644 3.7.4",
    word: "MUST",
    text: "More than maxPayloadSize bytes are 413, and the body names the limit.",
  },
  "bulk-methods": {
    rfc: "7644 3.7",
    word: "STATED",
    text: "POST, PUT, PATCH and DELETE can be sent, each with the effect it has alone.",
  },
  "bulk-version": { rfc: "7644 3.7", word: "MAY", text: "version of an operation is its If-Match." },
} as const satisfies Requirements;
