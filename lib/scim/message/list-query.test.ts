import { describe, expect, test } from "vitest";
import { parseListQuery } from "./list-query";

const parse = (query: string): ReturnType<typeof parseListQuery> => parseListQuery(new URLSearchParams(query));

describe("parseListQuery", () => {
  test("an empty query lists the first hundred", () => {
    expect(parse("")).toEqual({
      startIndex: 1,
      count: 100,
      filter: undefined,
      sortBy: undefined,
      sortOrder: "ascending",
      cursor: undefined,
      projection: { kind: "all" },
    });
  });

  test.each([
    ["cursor", "", 100],
    ["cursor=", "", 100],
    ["Cursor=abc-_~.&count=1", "abc-_~.", 1],
    ["cursor=abc&count=200", "abc", 200],
    ["cursor=abc&count=", "abc", 100],
  ])("%s pages by cursor", (query, cursor, count) => {
    expect(parse(query)).toMatchObject({ cursor, count });
  });

  test.each(["count=0", "count=-1", "count=201", "count=%2B5", "count=1.5", "count=x", "count=99999999999999999999"])(
    "a cursor with %s is invalidCount",
    (query) => {
      expect(() => parse(`cursor=&${query}`)).toThrow(
        expect.objectContaining({ status: 400, scimType: "invalidCount" }),
      );
    },
  );

  test.each([
    ["startIndex=0", 1],
    ["startIndex=-5", 1],
    ["startindex=3", 3],
    ["STARTINDEX=+3", 3],
    ["startIndex= 3 ", 3],
    ["startIndex=", 1],
    ["startIndex=99999999999999999999", 2_147_483_647],
  ])("%s starts at %i", (query, startIndex) => {
    expect(parse(query).startIndex).toBe(startIndex);
  });

  test.each([
    ["count=0", 0],
    ["count=-1", 0],
    ["count=1", 1],
    ["Count=200", 200],
    ["count=5000", 200],
    ["count=-99999999999999999999", 0],
  ])("%s returns %i at most", (query, count) => {
    expect(parse(query).count).toBe(count);
  });

  test.each([
    "count=ten",
    "count=1.5",
    "count=1e3",
    "count=0x10",
    "startIndex=NaN",
    "startIndex=1;2",
    "sortOrder=up",
    "filter=a&Filter=b",
    "count=1&count=2",
    "cursor=&startIndex=1",
    "cursor=a&cursor=b",
  ])("%s is refused", (query) => {
    expect(() => parse(query)).toThrow(expect.objectContaining({ status: 400, scimType: "invalidValue" }));
  });

  test("names come in any case and unknown ones are ignored", () => {
    expect(parse("aadOptscim062020=&FILTER=x&SortBy=userName&sortorder=Descending&other=")).toMatchObject({
      filter: "x",
      sortBy: "userName",
      sortOrder: "descending",
    });
  });

  test("an empty filter is handed on, to be refused: it must not list everybody", () => {
    expect(parse("filter=").filter).toBe("");
  });

  test("a projection is read, and both kinds at once are refused", () => {
    expect(parse("attributes=a,b").projection).toEqual({ kind: "only", paths: ["a", "b"] });
    expect(parse("excludedattributes=members").projection).toEqual({ kind: "except", paths: ["members"] });
    expect(() => parse("attributes=a&excludedAttributes=b")).toThrow(
      expect.objectContaining({ scimType: "invalidSyntax" }),
    );
  });
});
