import type { Requirements } from "../requirement";

/** RFC 7643 1 to 3: attributes, their types, and what every resource has. */
export const modelRequirements = {
  "model-names-any-case": {
    rfc: "7643 2.1",
    word: "STATED",
    text: "Names of attributes and schema URNs are one whatever case they are written in.",
  },
  "model-string": {
    rfc: "7643 2.3.1",
    word: "STATED",
    text: "A string is Unicode text and comes back as it was sent.",
  },
  "model-boolean": {
    rfc: "7643 2.3.2",
    word: "STATED",
    text: "A boolean is true or false; in JSON a literal, never text.",
  },
  "model-decimal-integer": {
    rfc: "7643 2.3.3, 2.3.4",
    word: "STATED",
    text: "Decimals and integers are JSON numbers.",
    reason:
      "No attribute that is advertised has such a type. The numbers of lists and limits are JSON numbers, as the cases on paging show.",
  },
  "model-date-time": {
    rfc: "7643 2.3.5",
    word: "MUST",
    text: "A dateTime is an xsd:dateTime with both its date and its time.",
  },
  "model-binary": { rfc: "7643 2.3.6", word: "MUST", text: "Binary values are base64 text and come back as they are." },
  "model-reference": {
    rfc: "7643 2.3.7",
    word: "MUST",
    text: "A reference to a resource is an address at which a GET finds that resource.",
  },
  "model-complex": {
    rfc: "7643 2.3.8",
    word: "MUST NOT",
    text: "A complex attribute holds simple sub-attributes, in any order, and no complex ones.",
  },
  "model-multi-valued": {
    rfc: "7643 2.4",
    word: "STATED",
    text: "Several values of one attribute are kept side by side, each with its type, display and primary.",
  },
  "model-one-primary": { rfc: "7643 2.4", word: "MUST", text: "At most one value of a list is marked primary." },
  "model-no-twins": {
    rfc: "7643 2.4",
    word: "SHOULD NOT",
    text: "The same value with the same type is not returned twice in one list.",
  },
  "model-canonical-hints": {
    rfc: "7643 2.4",
    word: "MAY",
    text: "Words that a schema lists for type are proposals: another word is taken and kept.",
  },
  "model-unassigned": {
    rfc: "7643 2.5",
    word: "STATED",
    text: "Null, an empty list and no mention are one state, in requests as in answers.",
  },
  "resource-schemas": {
    rfc: "7643 3",
    word: "MUST",
    text: "Every representation lists in schemas the URNs it is made of.",
  },
  "resource-schemas-distinct": { rfc: "7643 3", word: "MUST NOT", text: "No URN stands twice in schemas." },
  "resource-schemas-order": {
    rfc: "7643 3",
    word: "MUST NOT",
    text: "The order of the URNs in schemas of a request makes no difference.",
  },
  "resource-schemas-own": {
    rfc: "7643 3",
    word: "MUST",
    text: "Only URNs of the resource's own type stand in schemas: its schema and the extensions that hold something.",
  },
  "id-issued": {
    rfc: "7643 3.1",
    word: "MUST",
    text: "Every resource has an id, which the server gives and no client.",
  },
  "id-stable": {
    rfc: "7643 3.1",
    word: "MUST",
    text: "The id of a resource stays the same whatever changes about it.",
  },
  "id-unique": {
    rfc: "7643 3.1",
    word: "MUST",
    text: "No two resources of the server, of whatever type, have one id.",
  },
  "id-never-again": {
    rfc: "7643 3.1",
    word: "MUST NOT",
    text: "An id is never given to another resource, not even after its resource is deleted.",
  },
  "id-not-bulk-id": { rfc: "7643 3.1", word: "MUST NOT", text: "The word bulkId is in no id." },
  "external-id-kept": {
    rfc: "7643 3.1",
    word: "STATED",
    text: "externalId belongs to the client: it is kept exactly and shown.",
  },
  "external-id-scoped": {
    rfc: "7643 3.1",
    word: "MUST",
    text: "An externalId means something only within the client that set it.",
    tests: ["lib/endpoint/gate.db.test.ts: another organization"],
  },
  "meta-read-only": {
    rfc: "7643 3.1",
    word: "SHALL",
    text: "meta is the server's; what a client writes there is passed over.",
  },
  "meta-resource-type": { rfc: "7643 3.1", word: "STATED", text: "meta.resourceType names the type of the resource." },
  "meta-created": { rfc: "7643 3.1", word: "MUST", text: "meta.created is a dateTime and never changes." },
  "meta-last-modified": {
    rfc: "7643 3.1",
    word: "MUST",
    text: "meta.lastModified moves with every change, and equals created until the first.",
  },
  "meta-location": {
    rfc: "7643 3.1",
    word: "MUST",
    text: "meta.location is the address of the resource, and equals Content-Location where that is sent.",
  },
  "meta-version": { rfc: "7643 3.1", word: "MUST", text: "meta.version equals the ETag header." },
  "extension-container": {
    rfc: "7643 3.3",
    word: "MUST",
    text: "Attributes of an extension stand in an object under its URN, and the URN stands in schemas.",
  },
} as const satisfies Requirements;
