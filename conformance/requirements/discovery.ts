import type { Requirements } from "../requirement";

/** RFC 7643 5 to 7, RFC 7644 4: what a server says about itself. */
export const discoveryRequirements = {
  "discovery-endpoints": {
    rfc: "7644 4",
    word: "SHALL",
    text: "GET of /ServiceProviderConfig, /Schemas and /ResourceTypes returns what the server offers.",
  },
  "discovery-lists": {
    rfc: "7644 4",
    word: "STATED",
    text: "/Schemas and /ResourceTypes are ListResponses; one document is returned as it is when its name follows.",
  },
  "discovery-unknown": { rfc: "7644 4", word: "STATED", text: "A schema or resource type that is not there is 404." },
  "discovery-parameters": {
    rfc: "7644 4",
    word: "SHALL",
    text: "Parameters for sorting, paging and projection are passed over there.",
  },
  "discovery-filter": {
    rfc: "7644 4",
    word: "SHOULD",
    text: "A filter there is answered 403, so that nobody believes that it was applied.",
  },
  "discovery-read-only": {
    rfc: "7644 3.2",
    word: "STATED",
    text: "Discovery documents are for GET alone; any other method is refused.",
  },
  "config-features": {
    rfc: "7643 5",
    word: "REQUIRED",
    text: "patch, bulk, filter, changePassword, sort and etag each say whether they are supported.",
  },
  "config-limits": {
    rfc: "7643 5",
    word: "REQUIRED",
    text: "bulk names maxOperations and maxPayloadSize, filter names maxResults, as integers.",
  },
  "config-authentication": {
    rfc: "7643 5",
    word: "REQUIRED",
    text: "authenticationSchemes lists each scheme with type, name and description.",
  },
  "resource-type-parts": {
    rfc: "7643 6",
    word: "REQUIRED",
    text: "A ResourceType has a name, an endpoint and a schema.",
  },
  "resource-type-extensions": {
    rfc: "7643 6",
    word: "REQUIRED",
    text: "Each of its schemaExtensions has a schema and says whether it is required.",
  },
  "resource-type-schemas-there": {
    rfc: "7643 6",
    word: "MUST",
    text: "Every schema that a ResourceType names is among the Schemas, under the same id.",
  },
  "schema-parts": { rfc: "7643 7", word: "REQUIRED", text: "A Schema has its URN as id, and its attributes." },
  "schema-characteristics": {
    rfc: "7643 7, 2.2",
    word: "STATED",
    text: "Every attribute has a name, type, multiValued, and the characteristics with words of the RFC.",
  },
  "schema-complex": {
    rfc: "7643 7",
    word: "STATED",
    text: "A complex attribute lists its subAttributes; no other does.",
  },
  "schema-reference-types": { rfc: "7643 7", word: "STATED", text: "A reference lists its referenceTypes." },
  "schema-user-core": {
    rfc: "7643 8.7.1",
    word: "STATED",
    text: "In the User schema userName is required and unique on the server, password is never returned, groups is read-only.",
  },
  "schema-group-core": {
    rfc: "7643 8.7.1",
    word: "STATED",
    text: "In the Group schema the value of members is immutable.",
  },
  "schema-kept": {
    rfc: "7643 7",
    word: "STATED",
    text: "What a Schema advertises as writable is stored and returned.",
  },
  "discovery-meta": {
    rfc: "7643 3.1",
    word: "STATED",
    text: "Discovery documents carry meta with their type and address.",
  },
  "discovery-no-nulls": {
    rfc: "practice",
    word: "PRACTICE",
    text: "No null stands in a discovery document: one large client refuses it otherwise.",
  },
} as const satisfies Requirements;
