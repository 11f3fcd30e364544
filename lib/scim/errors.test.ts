import { expect, test } from "vitest";
import * as errors from "./errors";
import { errorBody } from "./message/error-response";

test.each([
  [errors.invalidFilter("x"), 400, "invalidFilter"],
  [errors.invalidSyntax("x"), 400, "invalidSyntax"],
  [errors.invalidPath("x"), 400, "invalidPath"],
  [errors.noTarget("x"), 400, "noTarget"],
  [errors.invalidValue("x"), 400, "invalidValue"],
  [errors.mutability("x"), 400, "mutability"],
  [errors.tooMany("x"), 400, "tooMany"],
  [errors.invalidVers("x"), 400, "invalidVers"],
  [errors.sensitive("x"), 403, "sensitive"],
  [errors.uniqueness("x"), 409, "uniqueness"],
  [errors.unauthorized("x"), 401, undefined],
  [errors.forbidden("x"), 403, undefined],
  [errors.notFound("x"), 404, undefined],
  [errors.methodNotAllowed(["GET"]), 405, undefined],
  [errors.conflict("x"), 409, undefined],
  [errors.preconditionFailed("x"), 412, undefined],
  [errors.payloadTooLarge("x"), 413, undefined],
  [errors.tooManyRequests(1), 429, undefined],
  [errors.notImplemented("x"), 501, undefined],
  [errors.unavailable(1), 503, undefined],
])("%s carries status %i and scimType %s", (error, status, scimType) => {
  expect(error).toMatchObject({ name: "ScimError", status, scimType });
});

test("headers a status needs come with it", () => {
  expect(errors.methodNotAllowed(["GET", "POST"]).headers).toEqual({ Allow: "GET, POST" });
  expect(errors.tooManyRequests(0.2).headers).toEqual({ "Retry-After": "1" });
  expect(errors.unavailable(29.1).headers).toEqual({ "Retry-After": "30" });
  expect(errors.unauthorized("x").headers["WWW-Authenticate"]).toMatch(/^Bearer /);
});

test("an error body has its status as text, and no scimType where the table has none", () => {
  expect(errorBody(errors.noTarget("remove needs a path."), "req_1")).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: "400",
    scimType: "noTarget",
    detail: "remove needs a path. [req_1]",
  });
  expect(errorBody(errors.notFound("No such User."), "req_1")).not.toHaveProperty("scimType");
});
