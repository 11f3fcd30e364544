import { expect, test } from "vitest";
import { dialects } from "../dialect";
import type { JsonObject } from "../json";
import { bulkRequestUrn } from "../urns";
import { parseBulkRequest } from "./bulk-request";

const schemas = [bulkRequestUrn];
const parse = (body: JsonObject): ReturnType<typeof parseBulkRequest> =>
  parseBulkRequest({ schemas, ...body }, dialects.generic);

test("operations are read with names in any case, and nothing of them is judged yet", () => {
  const operation = { METHOD: "post", Path: "/Users", bulkId: "a", data: { userName: "x" } };
  expect(parse({ operations: [operation, {}], failOnErrors: 2 })).toEqual({
    failOnErrors: 2,
    operations: [
      { method: "POST", path: "/Users", bulkId: "a", version: undefined, data: { userName: "x" } },
      { method: "", path: "", bulkId: undefined, version: undefined, data: null },
    ],
  });
});

test("failOnErrors of 0 is as strict as 1, and none at all never stops", () => {
  expect(parse({ Operations: [{}], failOnErrors: 0 }).failOnErrors).toBe(1);
  expect(parse({ Operations: [{}], failOnErrors: null }).failOnErrors).toBeUndefined();
});

test("a thousand operations are taken, one more is 413 and names the limit", () => {
  const Operations = Array.from({ length: 1000 }, () => ({}));
  expect(parse({ Operations }).operations).toHaveLength(1000);
  expect(() => parse({ Operations: [...Operations, {}] })).toThrow(
    expect.objectContaining({
      status: 413,
      detail: "A bulk request may hold 1000 operations (maxOperations) at most. Send them in parts.",
    }),
  );
});

const post = { method: "POST", path: "/Users", bulkId: "a" };

test("one bulkId stands for one new resource, and may be repeated where nothing is made", () => {
  expect(() => parse({ Operations: [post, post] })).toThrow(expect.objectContaining({ scimType: "invalidValue" }));
  expect(parse({ Operations: [post, { method: "DELETE", bulkId: "a" }] }).operations).toHaveLength(2);
});

test.each([
  [{}, "invalidSyntax"],
  [{ Operations: [] }, "invalidSyntax"],
  [{ Operations: {} }, "invalidSyntax"],
  [{ Operations: ["x"] }, "invalidSyntax"],
  [{ Operations: [{ method: 1 }] }, "invalidSyntax"],
  [{ Operations: [{ path: {} }] }, "invalidSyntax"],
  [{ Operations: [{}], failOnErrors: -1 }, "invalidValue"],
  [{ Operations: [{}], failOnErrors: "2" }, "invalidValue"],
  [{ Operations: [{}], schemas: [] }, "invalidSyntax"],
])("%j is refused as %s", (body, scimType) => {
  expect(() => parse(body)).toThrow(expect.objectContaining({ status: 400, scimType }));
});
