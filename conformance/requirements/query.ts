import type { Requirements } from "../requirement";

/** RFC 7644 3.4.2, 3.4.3, 3.9, 3.10 and RFC 9865: lists, filters, order, pages, projections, searches. */
export const queryRequirements = {
  "list-response": {
    rfc: "7644 3.4.2",
    word: "REQUIRED",
    text: "A list is a ListResponse with totalResults, and Resources when there are any.",
  },
  "list-empty": { rfc: "7644 3.4.2", word: "SHALL", text: "A query that finds nothing is 200 with totalResults 0." },
  "list-empty-resources": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Resources is there as an empty list when nothing was found: clients trip over its absence.",
  },
  "list-types": {
    rfc: "7644 3.4.2",
    word: "STATED",
    text: "The list of an endpoint holds resources of its type alone.",
  },
  "list-too-many": {
    rfc: "7644 3.4.2",
    word: "SHALL",
    text: "A query that would return too much is 400 tooMany, or paged.",
    reason: "Lists are paged; a search that no index serves is ended after 10 s and answered tooMany.",
  },
  "list-root": {
    rfc: "7644 3.4.2.1",
    word: "MAY",
    text: "The base URL itself may be queried for resources of all types.",
    reason: "GET of the base URL is 404.",
  },
  "filter-operators": {
    rfc: "7644 3.4.2.2",
    word: "STATED",
    text: "eq, ne, co, sw, ew, pr, gt, ge, lt and le select what they say.",
  },
  "filter-unknown-operator": {
    rfc: "7644 3.4.2.2",
    word: "MUST",
    text: "An operator that is not known is 400 invalidFilter.",
  },
  "filter-syntax": {
    rfc: "7644 3.4.2.2, 3.12",
    word: "STATED",
    text: "A filter that is no expression of the grammar is 400 invalidFilter.",
  },
  "filter-precedence": {
    rfc: "7644 3.4.2.2",
    word: "MUST",
    text: "Grouping comes before not, not before and, and before or.",
  },
  "filter-logic": {
    rfc: "7644 3.4.2.2",
    word: "STATED",
    text: "and, or and not join expressions; brackets group them.",
  },
  "filter-any-case": {
    rfc: "7644 3.4.2.2",
    word: "STATED",
    text: "Attribute names and operators of a filter are taken in any case.",
  },
  "filter-case-exact": {
    rfc: "7644 3.4.2.2",
    word: "STATED",
    text: "Text is compared as caseExact of the attribute says.",
  },
  "filter-order-types": {
    rfc: "7644 3.4.2.2",
    word: "SHALL",
    text: "gt, ge, lt and le on a boolean or binary attribute are 400 invalidFilter.",
  },
  "filter-dates": {
    rfc: "7644 3.4.2.2",
    word: "STATED",
    text: "Dates are compared as moments, whatever offset or fraction they are written with.",
  },
  "filter-present": {
    rfc: "7644 3.4.2.2",
    word: "STATED",
    text: "pr finds what has a value: not null, not empty, for a complex attribute a part that is not empty.",
  },
  "filter-multi-valued": { rfc: "7644 3.4.2.2", word: "STATED", text: "A list matches when one of its values does." },
  "filter-value-path": {
    rfc: "7644 3.4.2.2",
    word: "STATED",
    text: "An expression in square brackets holds for one and the same value.",
  },
  "filter-sub-attribute": { rfc: "7644 3.4.2.2, 3.10", word: "STATED", text: "A sub-attribute is named after a dot." },
  "filter-urn": {
    rfc: "7644 3.10",
    word: "STATED",
    text: "An attribute may be named with its schema's URN and a colon in front.",
  },
  "filter-strings": {
    rfc: "7644 3.4.2.2",
    word: "STATED",
    text: "Values are JSON: strings with the escapes of JSON, true, false, null, numbers.",
  },
  "filter-common": {
    rfc: "7644 3.4.2.2",
    word: "STATED",
    text: "Common attributes can be filtered by: id, externalId, meta, schemas.",
  },
  "filter-unknown-attribute": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A filter by an attribute that no schema has is 400 invalidFilter, or finds nobody; it never finds everybody.",
  },
  "filter-value-after-path": {
    rfc: "practice",
    word: "PRACTICE",
    text: 'emails[type eq "work"].value eq "x" is understood: one large client looks people up so.',
  },
  "filter-reference": {
    rfc: "practice",
    word: "PRACTICE",
    text: "id eq with members eq or manager eq answers whether the reference is there: one large client asks so.",
  },
  "filter-read-own-writes": {
    rfc: "practice",
    word: "PRACTICE",
    text: "What was just written is found by the next query.",
  },
  "page-start": { rfc: "7644 3.4.2.4", word: "SHALL", text: "startIndex counts from 1, and less than 1 means 1." },
  "page-count": { rfc: "7644 3.4.2.4", word: "MUST NOT", text: "No page holds more than count asks for." },
  "page-count-negative": { rfc: "7644 3.4.2.4", word: "SHALL", text: "A negative count means 0." },
  "page-count-zero": { rfc: "7644 3.4.2.4", word: "STATED", text: "count=0 returns totalResults and no resource." },
  "page-parts": {
    rfc: "7644 3.4.2, 3.4.2.4",
    word: "REQUIRED",
    text: "A page says its startIndex and itemsPerPage, the number of resources it holds.",
  },
  "page-total": {
    rfc: "7644 3.4.2.4",
    word: "STATED",
    text: "totalResults is the number of all that match, on whatever page.",
  },
  "page-walk": { rfc: "7644 3.4.2.4", word: "STATED", text: "Pages one after the other hold every match once." },
  "page-past-end": { rfc: "practice", word: "PRACTICE", text: "A page past the end is 200 and empty." },
  "page-not-a-number": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A startIndex or count that is no number is 400, not 500.",
  },
  "page-ceiling": { rfc: "7643 5", word: "STATED", text: "No answer holds more resources than filter.maxResults." },
  "sort-orders": {
    rfc: "7644 3.4.2.3",
    word: "STATED",
    text: "sortBy orders the list by an attribute, ascending unless sortOrder says descending.",
  },
  "sort-case": {
    rfc: "7644 3.4.2.3",
    word: "STATED",
    text: "Text is ordered without regard to case, except where caseExact is true.",
  },
  "sort-missing": {
    rfc: "7644 3.4.2.3",
    word: "STATED",
    text: "What has no value comes last ascending, first descending.",
  },
  "sort-multi-valued": {
    rfc: "7644 3.4.2.3",
    word: "STATED",
    text: "A list is ordered by its primary value, else its first.",
  },
  "sort-complex": { rfc: "7644 3.4.2.3", word: "MUST", text: "A part of a complex attribute is named after a dot." },
  "sort-ignored": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Where sorting is not offered sortBy is passed over or refused, never 500.",
  },
  "projection-attributes": {
    rfc: "7644 3.4.2.5, 3.9",
    word: "STATED",
    text: "attributes asks for the named attributes and what is always returned.",
  },
  "projection-excluded": {
    rfc: "7644 3.4.2.5, 3.9",
    word: "STATED",
    text: "excludedAttributes leaves the named ones out, except those that are always returned.",
  },
  "projection-sub-attribute": {
    rfc: "7644 3.9, 3.10",
    word: "STATED",
    text: "A sub-attribute and a name with its URN can be named.",
  },
  "projection-exclusive": {
    rfc: "7644 3.9",
    word: "STATED",
    text: "attributes and excludedAttributes are not sent together.",
  },
  "projection-on-writes": {
    rfc: "7644 3.9",
    word: "MAY",
    text: "Both work on every operation that returns a resource, also POST, PUT and PATCH.",
  },
  "projection-unknown": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A name that nobody knows asks for nothing and is no error.",
  },
  "search-post": {
    rfc: "7644 3.4.3",
    word: "MAY",
    text: "POST to /.search below an endpoint is a query with its parameters in the body.",
  },
  "search-body": { rfc: "7644 3.4.3", word: "MUST", text: "A SearchRequest lists its own URN in schemas." },
  "search-answer": { rfc: "7644 3.4.3", word: "STATED", text: "The answer is 200 with a ListResponse, as for GET." },
  "search-root": {
    rfc: "7644 3.4.3, 3.4.2.1",
    word: "MAY",
    text: "POST /.search queries resources of all types; an attribute that a type has not has no value there.",
  },
  "search-unoffered": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Where /.search is not offered it is a SCIM error: 501, 404 or 405.",
  },
  "cursor-config": {
    rfc: "9865 4",
    word: "MUST",
    text: "pagination in ServiceProviderConfig says whether cursor and index are offered.",
  },
  "cursor-first": { rfc: "9865 2", word: "STATED", text: "cursor without a value asks for the first page." },
  "cursor-next": {
    rfc: "9865 2.1",
    word: "MUST",
    text: "nextCursor is there while more pages follow, and is not on the last.",
  },
  "cursor-walk": { rfc: "9865 2.1", word: "STATED", text: "Following nextCursor shows every match once." },
  "cursor-opaque": { rfc: "9865 2.1", word: "MUST", text: "Cursors are text that needs no encoding in an address." },
  "cursor-count": { rfc: "9865 2.1", word: "MUST NOT", text: "No page holds more than count asks for." },
  "cursor-invalid": { rfc: "9865 2.2", word: "SHOULD", text: "A cursor that is none is 400 invalidCursor." },
  "cursor-query-bound": {
    rfc: "9865 2.2",
    word: "MAY",
    text: "A cursor is of one query: with another one it is refused 400 or means that other query.",
  },
  "cursor-search": { rfc: "9865 3", word: "STATED", text: "cursor in the body of /.search pages as in an address." },
  "cursor-unoffered": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Where cursors are not offered the parameter is passed over or refused, never 500.",
  },
} as const satisfies Requirements;
