import type { Requirements } from "../requirement";

/** RFC 7644 2, 3.1, 3.2, 3.8, 3.11 to 3.13, 5 and 7: transport, headers, errors. */
export const httpRequirements = {
  "auth-challenge": {
    rfc: "7644 2",
    word: "SHALL",
    text: "A request without credentials is 401, and WWW-Authenticate names the scheme.",
  },
  "auth-mapped": {
    rfc: "7644 2",
    word: "MUST",
    text: "Whoever authenticates is mapped to what they may do; a credential that is none opens nothing.",
  },
  "auth-tls": {
    rfc: "7644 7.1, 7.4",
    word: "MUST",
    text: "Bearer tokens travel over TLS 1.2 or newer alone.",
    reason:
      "TLS ends before Muster, at the proxy that publishes it; the README says so. The address it prints and publishes is PUBLIC_URL.",
  },
  "auth-token-lifetime": {
    rfc: "7644 7.4",
    word: "SHOULD",
    text: "Tokens expire and can be revoked, and are kept so that they cannot be read back.",
    tests: [
      "lib/keys/keys.db.test.ts: the value exists in the answer alone: the database holds no more than what recognises it",
      "e2e/scim/revocation.spec.ts: a revoked key opens nothing at either process from the next request on",
      "e2e/scim/no-secret.spec.ts: a secret that Muster was handed stands in no table, no log line and no page",
    ],
  },
  "auth-anonymous": {
    rfc: "7644 7.6",
    word: "MAY",
    text: "Anonymous requests may be taken for some operations.",
    reason: "Not offered: discovery needs a key too, as the base URL without a directory names no tenant.",
  },
  "media-type-answer": {
    rfc: "7644 3.8",
    word: "MUST",
    text: "Answers are JSON in UTF-8 and are called application/scim+json, the default where Accept names nothing.",
  },
  "media-type-request": { rfc: "7644 3.8", word: "MUST", text: "Requests in application/scim+json are taken." },
  "media-type-accept": { rfc: "7644 3.8", word: "MUST", text: "Accept: application/scim+json is obeyed." },
  "media-type-json": { rfc: "7644 3.8", word: "SHOULD", text: "application/json is taken and may be asked for." },
  "utf-8": { rfc: "7644 3.8, 5", word: "MUST", text: "Text of any script comes and goes in UTF-8." },
  "http-methods": {
    rfc: "7644 3.2",
    word: "STATED",
    text: "GET, POST, PUT, PATCH and DELETE do on each endpoint what the table of endpoints says.",
  },
  "http-not-found": {
    rfc: "7644 3.12",
    word: "STATED",
    text: "A resource or endpoint that is not there is 404 with a SCIM error.",
  },
  "http-method-refused": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A method that an address has not is 405 with Allow (RFC 9110 15.5.6) and a SCIM error.",
  },
  "http-head": {
    rfc: "practice",
    word: "PRACTICE",
    text: "HEAD answers as GET does, without the body (RFC 9110 9.3.2).",
  },
  "http-slash": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A slash at the end of an address is forgiven, and so is a second one inside.",
  },
  "http-unknown-parameters": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Query parameters that mean nothing are passed over: clients add their own.",
  },
  "http-no-user-agent": { rfc: "practice", word: "PRACTICE", text: "An empty User-Agent is no reason to refuse." },
  "http-bare-content-type": {
    rfc: "practice",
    word: "PRACTICE",
    text: "JSON is read when Content-Type is missing or says text/plain.",
  },
  "http-no-store": {
    rfc: "practice",
    word: "PRACTICE",
    text: "No cache on the way keeps personal data: Cache-Control says no-store.",
  },
  "http-wrong-media": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A body that is no JSON by its own account is 415 or 400, never 500.",
  },
  "bearer-any-case": {
    rfc: "practice",
    word: "PRACTICE",
    text: "The word Bearer is taken in any case (RFC 9110 11.1).",
  },
  "error-body": { rfc: "7644 3.12", word: "MUST", text: "A refusal has a JSON body of the Error schema." },
  "error-status": { rfc: "7644 3.12", word: "REQUIRED", text: "status in an error is the HTTP status, as text." },
  "error-detail": { rfc: "7644 3.12", word: "OPTIONAL", text: "detail says in words what is wrong." },
  "error-scim-type": {
    rfc: "7644 3.12",
    word: "STATED",
    text: "scimType is one of the keywords that the table has for the status.",
  },
  "error-syntax": {
    rfc: "7644 3.12",
    word: "STATED",
    text: "A body that is not what the message has to be is 400 invalidSyntax.",
  },
  "error-value": {
    rfc: "7644 3.12",
    word: "STATED",
    text: "A required value that is missing, or one that does not fit its type, is 400 invalidValue.",
  },
  "error-sensitive": {
    rfc: "7644 3.12, 7.5.2",
    word: "STATED",
    text: "A query that would carry a secret in its address may be refused 403 sensitive; it is never answered.",
  },
  "error-version": { rfc: "7644 3.13", word: "STATED", text: "A protocol version that is not offered is refused." },
  "me-alias": {
    rfc: "7644 3.11",
    word: "MAY",
    text: "/Me stands for the User of the caller; where there is none it is 501, or 404.",
  },
  tenancy: {
    rfc: "7644 6",
    word: "OPTIONAL",
    text: "Many organizations may share a server; then nothing of one is seen or named by another.",
    tests: [
      "lib/endpoint/gate.db.test.ts: another organization",
      "lib/endpoint/gate.db.test.ts: a person of another organization joins no group: the request is refused whole",
    ],
  },
  "privacy-uri": {
    rfc: "7644 7.5.2",
    word: "SHOULD",
    text: "What people send in addresses is not written down where it can be read later.",
    tests: [
      "lib/ledger/mask-query.test.ts: of %s the shape is kept",
      "e2e/scim/no-secret.spec.ts: a secret that Muster was handed stands in no table, no log line and no page",
    ],
  },
  "i18n-names": {
    rfc: "7644 5, 7.8",
    word: "MUST",
    text: "userNames that differ in case or in the form of their characters alone are one name.",
    tests: ["lib/scim/fold.test.ts: folding twice is folding once, for every text"],
  },
  "rate-limit": {
    rfc: "practice",
    word: "PRACTICE",
    text: "Too many requests are 429 with Retry-After in whole seconds (RFC 6585 4).",
    tests: ["lib/scim/errors.test.ts: headers a status needs come with it"],
  },
  "hostile-json": {
    rfc: "practice",
    word: "PRACTICE",
    text: "JSON that is broken, deep, doubled or reaches for a prototype is refused in the words of the protocol, and changes nothing.",
    tests: ["lib/scim/hostile.test.ts: as a body"],
  },
  "hostile-query": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A filter of any length, depth or wildness is answered or refused 400, never 500.",
  },
  "hostile-size": { rfc: "practice", word: "PRACTICE", text: "A body of several megabytes is taken, or refused 413." },
} as const satisfies Requirements;
