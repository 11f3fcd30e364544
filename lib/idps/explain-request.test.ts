import { expect, test } from "vitest";
import { type AnswerKind, answerKind, answerKinds, type LoggedAnswer } from "@/lib/idps/answer-kind";
import { explainRequest } from "@/lib/idps/explain-request";
import { suspendedDetail } from "@/lib/idps/suspended-detail";

const row = (given: Partial<LoggedAnswer>): LoggedAnswer => ({
  method: "GET",
  path: "/scim/v2/d/Users",
  query: "",
  status: 200,
  scimType: null,
  detail: null,
  resourceType: "User",
  resourceId: null,
  ...given,
});

const cases: readonly (readonly [AnswerKind, Partial<LoggedAnswer>])[] = [
  ["discovery", { path: "/scim/v2/d/Schemas/urn:x", resourceType: "Schema", resourceId: "urn:x" }],
  ["discovery", { path: "/scim/v2/d/serviceproviderconfig", resourceType: null }],
  ["lookup", { query: 'filter=userName eq "***"&count=1' }],
  ["lookup", { query: "startIndex=1&filter=userName+eq+***" }],
  ["lookup", { method: "POST", path: "/scim/v2/d/Users/.search" }],
  ["list", { query: "startIndex=1&count=100" }],
  ["list", { query: "prefilter=x" }],
  ["read", { resourceId: "1" }],
  ["unchanged", { resourceId: "1", status: 304 }],
  ["user_created", { method: "POST", status: 201 }],
  ["user_changed", { method: "PATCH", resourceId: "1", status: 204 }],
  ["user_deleted", { method: "DELETE", resourceId: "1", status: 204 }],
  ["group_created", { method: "POST", resourceType: "Group", status: 201 }],
  ["group_changed", { method: "PUT", resourceType: "Group", resourceId: "1" }],
  ["group_deleted", { method: "DELETE", resourceType: "Group", resourceId: "1", status: 204 }],
  ["bulk", { method: "POST", path: "/scim/v2/d/Bulk", resourceType: null }],
  ["served", { method: "OPTIONS", status: 204 }],
  ["uniqueness", { method: "POST", status: 409, scimType: "uniqueness" }],
  ["conflict", { method: "POST", status: 409 }],
  ["invalidFilter", { status: 400, scimType: "invalidFilter" }],
  ["bad_request", { status: 400 }],
  ["bad_request", { status: 418, scimType: "from a newer version" }],
  ["key_refused", { status: 401, resourceType: null }],
  ["forbidden", { status: 403 }],
  ["suspended", { status: 403, detail: suspendedDetail }],
  ["forbidden", { status: 403, detail: `Not ${suspendedDetail}` }],
  ["sensitive", { status: 403, scimType: "sensitive" }],
  ["invalidCursor", { status: 400, scimType: "invalidCursor" }],
  ["expiredCursor", { status: 400, scimType: "expiredCursor" }],
  ["invalidCount", { status: 400, scimType: "invalidCount" }],
  ["unknown_resource", { status: 404, resourceId: "1" }],
  ["unknown_resource", { status: 404, resourceType: null, path: "/scim/v2/d/Schemas/urn:nobody" }],
  ["wrong_path", { status: 404, resourceType: null, path: "/scim/v2/d/v2/Users" }],
  ["wrong_method", { status: 405 }],
  ["changed_meanwhile", { status: 412 }],
  ["too_large", { status: 413 }],
  ["too_fast", { status: 429 }],
  ["not_supported", { status: 501 }],
  ["paused", { status: 503 }],
  ["our_fault", { status: 500 }],
  ["our_fault", { status: 599 }],
];

test.each(cases)("the answer is %s to %j", (kind, given) => {
  expect(answerKind(row(given))).toBe(kind);
});

const okta = { label: "Okta", retry: "retry the task in Okta", shows: { uniqueness: "a failed task" } } as const;

test("a failure is explained with what it means, what to click, and what the identity provider shows", () => {
  const explained = explainRequest(row({ method: "POST", status: 409, scimType: "uniqueness" }), okta);
  expect(explained).toMatch(/^Okta sent somebody .* then retry the task in Okta\. Okta shows this as a failed task\.$/);
});

test("every kind of answer is explained in whole sentences, with no placeholder left", () => {
  const seen = new Set(cases.map(([kind]) => kind));
  expect(answerKinds.filter((kind) => !seen.has(kind))).toEqual([
    "invalidSyntax",
    "invalidPath",
    "noTarget",
    "invalidValue",
    "mutability",
    "tooMany",
    "invalidVers",
  ]);
  for (const [, given] of cases) expect(explainRequest(row(given), okta)).toMatch(/^[A-Z][^{}]*\.$/);
});
