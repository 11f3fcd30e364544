import { expect, test } from "vitest";
import { type DeclaredAttribute, faultOf } from "./custom-extension";
import { faultyRow } from "./faulty-row";

const urn = "urn:example:acme:2.0:User";

const named = (name: string): DeclaredAttribute => ({
  name,
  type: "string",
  multiValued: false,
  caseExact: false,
  description: "",
});

test.each([
  [["badge", "a b", "c d"], "name_malformed", 1],
  [["badge", ""], "name_malformed", 1],
  [["badge", "floor", "Badge"], "name_twice", 2],
  [[], "no_attributes", undefined],
] as const)("of %j the fault is in row %s %s", (names, fault, row) => {
  const extension = { urn, attributes: names.map(named) };
  expect(faultOf(extension)).toBe(fault);
  expect(faultyRow(fault, extension)).toBe(row);
});

test("a fault of the URN is in no row", () => {
  expect(faultyRow("urn_malformed", { urn: "acme", attributes: [named("badge")] })).toBeUndefined();
});
