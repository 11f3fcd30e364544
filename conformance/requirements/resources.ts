import type { Requirements } from "../requirement";

/** RFC 7644 3.3 to 3.6 without queries and PATCH, and 3.14: create, read, replace, delete, versions. */
export const resourceRequirements = {
  "create-status": {
    rfc: "7644 3.3",
    word: "SHALL",
    text: "POST to an endpoint that makes a resource is answered 201.",
  },
  "create-body": { rfc: "7644 3.3", word: "SHOULD", text: "The answer shows the new resource as the server has it." },
  "create-location": {
    rfc: "7644 3.3",
    word: "SHALL",
    text: "Location and meta.location name the address of the new resource.",
  },
  "create-ignores-read-only": {
    rfc: "7644 3.3",
    word: "SHALL",
    text: "Read-only attributes in the body, id among them, are passed over.",
  },
  "create-default": { rfc: "7644 3.3", word: "MAY", text: "What the body leaves out may be given a default." },
  "create-conflict": { rfc: "7644 3.3", word: "MUST", text: "What would be twice is 409 with scimType uniqueness." },
  "create-resource-type": {
    rfc: "7644 3.3.1",
    word: "SHALL",
    text: "meta.resourceType of the new resource is the type of the endpoint.",
  },
  "create-validates": { rfc: "7644 3.3", word: "STATED", text: "A body without what is required makes nothing." },
  "create-unknown-attributes": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Attributes that no schema knows do not stop a User: every large client sends some.",
  },
  "create-lenient-values": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Booleans in quotation marks, nulls and empty texts of optional attributes are taken as they are meant.",
  },
  "create-race": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Of two POSTs with one userName at one time one makes a User, the other is 409.",
  },
  "read-status": { rfc: "7644 3.4.1", word: "STATED", text: "GET of a resource is 200 with the resource as body." },
  "read-same": {
    rfc: "7644 3.4.1",
    word: "STATED",
    text: "GET, list and the answer that made a resource show the same.",
  },
  "read-unknown": {
    rfc: "7644 3.12",
    word: "STATED",
    text: "GET of an id that is nobody's is 404, whatever it looks like.",
  },
  "put-replaces": {
    rfc: "7644 3.5.1",
    word: "SHALL",
    text: "Writable values of the body take the place of those that were there.",
  },
  "put-clears": {
    rfc: "7644 3.5.1",
    word: "MAY",
    text: "Optional attributes that the body leaves out are cleared or set to a default.",
  },
  "put-read-only": { rfc: "7644 3.5.1", word: "SHALL", text: "Read-only values of the body are passed over." },
  "put-required": {
    rfc: "7644 3.5.1",
    word: "MUST",
    text: "A body without a required attribute is refused and changes nothing.",
  },
  "put-immutable": {
    rfc: "7644 3.5.1",
    word: "SHOULD",
    text: "Another value for an immutable attribute is 400 mutability.",
    tests: [
      "lib/scim/resource/replace.test.ts: an immutable attribute stays when the body is silent and cannot become another",
    ],
  },
  "put-never-creates": {
    rfc: "7644 3.5.1",
    word: "MUST NOT",
    text: "PUT to an id that is nobody's makes nothing and is 404.",
  },
  "put-answer": { rfc: "7644 3.5.1", word: "STATED", text: "A PUT that succeeds is 200 with the whole resource." },
  "put-conflict": {
    rfc: "7644 3.5.1, 3.12",
    word: "STATED",
    text: "A PUT that would make a userName twice is 409 uniqueness.",
  },
  "put-echo": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A PUT of what a GET showed changes nothing, not even lastModified.",
  },
  "delete-status": { rfc: "7644 3.6", word: "SHALL", text: "A DELETE that succeeds is 204 without a body." },
  "delete-gone": { rfc: "7644 3.6", word: "MUST", text: "After a DELETE every operation on the resource is 404." },
  "delete-not-listed": { rfc: "7644 3.6", word: "MUST", text: "A deleted resource is in no result of a query." },
  "delete-name-free": {
    rfc: "7644 3.6",
    word: "SHOULD NOT",
    text: "A deleted resource is in nobody's way: its userName can be taken at once.",
  },
  "delete-unknown": { rfc: "7644 3.6", word: "STATED", text: "DELETE of an id that is nobody's is 404." },
  "delete-member": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Who is deleted is in no group, and a deleted group is in nobody's groups.",
  },
  "etag-header": {
    rfc: "7644 3.14",
    word: "MUST",
    text: "Where versions are supported the ETag header carries the one of the resource.",
  },
  "etag-meta": { rfc: "7644 3.14", word: "SHOULD", text: "meta.version carries the same." },
  "etag-changes": { rfc: "7644 3.14", word: "STATED", text: "Another state has another version." },
  "etag-none-match": {
    rfc: "7644 3.14",
    word: "MAY",
    text: "GET with If-None-Match of the version that is there is 304 without a body.",
  },
  "etag-match": { rfc: "7644 3.14", word: "MAY", text: "A change with If-Match of the version that is there is made." },
  "etag-mismatch": {
    rfc: "7644 3.14",
    word: "STATED",
    text: "A change with If-Match of another version is 412 and changes nothing.",
  },
} as const satisfies Requirements;
