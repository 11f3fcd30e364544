import { expect, test } from "vitest";
import { dialects } from "../dialect";
import { printFilter } from "../filter/print-filter";
import type { JsonValue } from "../json";
import { resourceTypes } from "../schema/registry";
import { patchOpUrn } from "../urns";
import { parsePatch } from "./parse-patch";
import type { SplitMembership } from "./split-membership";
import { splitMembership } from "./split-membership";

function split(...operations: readonly JsonValue[]): SplitMembership {
  const body = { schemas: [patchOpUrn], Operations: operations };
  return splitMembership(parsePatch(body, resourceTypes.Group, dialects.entra, "g").operations);
}

test.each<[string, JsonValue, object]>([
  [
    "add",
    { op: "add", path: "members", value: [{ value: "a", display: "A" }, { value: "b" }] },
    { kind: "add", ids: ["a", "b"] },
  ],
  ["add of one object", { op: "Add", path: "Members", value: { value: "a" } }, { kind: "add", ids: ["a"] }],
  ["add of a bare id", { op: "add", path: "members", value: "a" }, { kind: "add", ids: ["a"] }],
  [
    "add with nulls beside",
    { op: "Add", path: "members", value: [{ $ref: null, value: "a" }] },
    { kind: "add", ids: ["a"] },
  ],
  ["add without path", { op: "add", value: { members: [{ value: "a" }] } }, { kind: "add", ids: ["a"] }],
  [
    "add with the URN",
    { op: "add", path: `${resourceTypes.Group.schema.id}:members`, value: ["a"] },
    { kind: "add", ids: ["a"] },
  ],
  ["twins", { op: "add", path: "members", value: ["a", "a"] }, { kind: "add", ids: ["a"] }],
  ["replace", { op: "replace", path: "members", value: [{ value: "a" }] }, { kind: "replace", ids: ["a"] }],
  ["replace by nothing", { op: "replace", path: "members", value: [] }, { kind: "clear" }],
  ["replace by null", { op: "replace", value: { members: null } }, { kind: "clear" }],
  ["remove by filter", { op: "remove", path: 'members[value eq "a"]' }, { kind: "remove", ids: ["a"] }],
  [
    "remove by either of two",
    { op: "remove", path: 'members[value eq "a" or value eq "b"]' },
    { kind: "remove", ids: ["a", "b"] },
  ],
  [
    "remove by list",
    { op: "Remove", path: "members", value: [{ value: "a" }, { value: "b" }] },
    { kind: "remove", ids: ["a", "b"] },
  ],
  ["remove by one object", { op: "remove", path: "members", value: { value: "a" } }, { kind: "remove", ids: ["a"] }],
  ["remove of nobody", { op: "remove", path: "members", value: [] }, { kind: "remove", ids: [] }],
  ["remove of all", { op: "remove", path: "members" }, { kind: "clear" }],
])("%s", (_name, operation, expected) => {
  expect(split(operation)).toEqual({ attributeOperations: [], membership: [expected] });
});

test("other filters are left for the store to answer", () => {
  const { membership } = split({ op: "remove", path: 'members[type eq "User" and not (value eq "a")]' });
  expect(membership).toMatchObject([{ kind: "removeMatching" }]);
  const [change] = membership;
  expect(change?.kind === "removeMatching" && printFilter(change.filter)).toBe('type eq "User" and not (value eq "a")');
});

test("renames and member changes of one request part, each in order", () => {
  const { attributeOperations, membership } = split(
    { op: "replace", value: { id: "g", displayName: "G" } },
    { op: "remove", path: 'members[value eq "a"]' },
    { op: "add", path: "members", value: [{ value: "b" }] },
  );
  expect(attributeOperations).toMatchObject([{ verb: "replace", value: "G" }]);
  expect(membership).toEqual([
    { kind: "remove", ids: ["a"] },
    { kind: "add", ids: ["b"] },
  ]);
});

test("adding nobody is no change", () => {
  expect(split({ op: "add", path: "members", value: [] }).membership).toEqual([]);
});

test("removal of everybody is reported, because it is seldom meant", () => {
  const body = { schemas: [patchOpUrn], Operations: [{ op: "remove", path: "members" }] };
  expect(parsePatch(body, resourceTypes.Group, dialects.entra).deviations).toEqual([
    { kind: "members-cleared", at: "members" },
  ]);
});
