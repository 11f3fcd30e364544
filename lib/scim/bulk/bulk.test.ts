import { describe, expect, test } from "vitest";
import type { BulkOperation } from "../message/bulk-request";
import { holdBack } from "./hold-back";
import { planBulk } from "./plan-bulk";
import { referencesOf, resolveReferences } from "./references";

const operation = (given: Partial<BulkOperation>): BulkOperation => ({
  method: "POST",
  path: "/Users",
  bulkId: undefined,
  version: undefined,
  data: null,
  ...given,
});

/** A new resource under a bulkId, with the bulkIds that it refers to. */
const maker = (bulkId: string, ...others: readonly string[]): BulkOperation =>
  operation({ bulkId, data: { members: others.map((other) => ({ value: `bulkId:${other}` })) } });

const membersOf = (operations: readonly BulkOperation[]): readonly (readonly number[])[] =>
  planBulk(operations).map(({ members }) => members);

describe("references", () => {
  test("are texts anywhere in the data, and the id in the path", () => {
    const data = { a: "bulkId:1", b: [{ c: "bulkId:2" }, "bulkId:3"], d: "no bulkId:4", e: 5 };
    expect([...referencesOf(operation({ path: "/Groups/bulkId:6", data }))]).toEqual(["1", "2", "3", "6"]);
  });

  test("become the ids of what is there, and stay where nothing is", () => {
    const value = { a: "bulkId:1", b: [{ c: "bulkId:2" }], d: "bulkId:" };
    expect(resolveReferences(value, new Map([["1", "one"]]))).toEqual({
      a: "one",
      b: [{ c: "bulkId:2" }],
      d: "bulkId:",
    });
  });
});

describe("the order of operations", () => {
  test("is that of the request where nothing refers ahead", () => {
    expect(membersOf([maker("a"), maker("b", "a"), operation({ method: "DELETE" }), maker("c", "b")])).toEqual([
      [0],
      [1],
      [2],
      [3],
    ]);
  });

  test("puts what an operation refers to before it, and nothing else", () => {
    const patch = operation({ method: "PATCH", path: "/Groups/bulkId:c" });
    expect(membersOf([maker("x"), maker("a", "b"), patch, maker("b"), maker("c", "b")])).toEqual([
      [0],
      [3],
      [1],
      [4],
      [2],
    ]);
  });

  test("makes one step of a circle, and what depends on it waits for all of it", () => {
    const steps = planBulk([maker("d", "a"), maker("a", "b"), maker("b", "c", "x"), maker("c", "a"), maker("x")]);
    expect(steps).toEqual([
      { members: [4], isCircular: false },
      { members: [1, 2, 3], isCircular: true },
      { members: [0], isCircular: false },
    ]);
    expect(planBulk([maker("self", "self")])).toEqual([{ members: [0], isCircular: true }]);
  });

  test("is found for a chain of a thousand and for a circle of a thousand", () => {
    const names = Array.from({ length: 1000 }, (_, at) => String(at));
    const chain = names.map((name, at) => (at === 999 ? maker(name) : maker(name, String(at + 1))));
    expect(membersOf(chain)).toEqual(names.map((_, at) => [999 - at]));
    const circle = names.map((name, at) => maker(name, String((at + 1) % 1000)));
    expect(membersOf(circle)).toEqual([names.map(Number)]);
  });
});

test("what is held back is no more than what refers to something missing", () => {
  const extension = "urn:example:2.0:User";
  const data = {
    displayName: "A",
    members: [{ value: "bulkId:b" }, { value: "1" }, { value: "bulkId:there" }],
    owner: { value: "bulkId:b" },
    [extension]: { department: "D", manager: { value: "bulkId:b" } },
  };
  expect(holdBack(data, (bulkId) => bulkId !== "there")).toEqual({
    data: {
      displayName: "A",
      members: [{ value: "1" }, { value: "bulkId:there" }],
      [extension]: { department: "D" },
    },
    held: [
      { path: "members", value: [{ value: "bulkId:b" }] },
      { path: "owner", value: { value: "bulkId:b" } },
      { path: `${extension}:manager`, value: { value: "bulkId:b" } },
    ],
  });
});
