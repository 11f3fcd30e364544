import { expect, test } from "vitest";
import { dialects } from "../dialect";
import { searchRequestUrn } from "../urns";
import { parseSearchRequest } from "./search-request";

const schemas = [searchRequestUrn];

test("a search is the query of a list, with lists for lists", () => {
  const body = {
    schemas,
    FILTER: "title pr",
    startIndex: 0,
    count: 500,
    sortBy: "userName",
    sortOrder: "descending",
    attributes: ["id", "name"],
  };
  expect(parseSearchRequest(body, dialects.generic)).toEqual({
    startIndex: 1,
    count: 200,
    filter: "title pr",
    sortBy: "userName",
    sortOrder: "descending",
    cursor: undefined,
    projection: { kind: "only", paths: ["id", "name"] },
  });
});

test("a cursor in the body pages by cursor", () => {
  expect(parseSearchRequest({ schemas, cursor: "", count: 10 }, dialects.generic)).toMatchObject({
    cursor: "",
    count: 10,
  });
});

test("nothing but schemas lists the first hundred", () => {
  expect(parseSearchRequest({ schemas, filter: null }, dialects.generic)).toMatchObject({ startIndex: 1, count: 100 });
});

test.each([
  [{ count: "x" }, "invalidValue"],
  [{ count: 1.5 }, "invalidValue"],
  [{ filter: {} }, "invalidValue"],
  [{ attributes: [1] }, "invalidValue"],
  [{ attributes: {} }, "invalidValue"],
  [{ attributes: ["a"], excludedAttributes: ["b"] }, "invalidSyntax"],
  [{ schemas: [] }, "invalidSyntax"],
  [{ cursor: "", count: 0 }, "invalidCount"],
  [{ cursor: "", startIndex: 1 }, "invalidValue"],
])("%j is refused as %s", (body, scimType) => {
  expect(() => parseSearchRequest({ schemas, ...body }, dialects.generic)).toThrow(
    expect.objectContaining({ status: 400, scimType }),
  );
});
