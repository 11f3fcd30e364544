import { expect, test } from "vitest";
import type { JsonObject } from "../json";
import { sortPath } from "../message/sort-path";
import { resourceTypes } from "../schema/registry";
import { compareResources, type SortOrder } from "./compare-resources";

const sorted = (sortBy: string, sortOrder: SortOrder, resources: readonly JsonObject[]): readonly unknown[] => {
  const path = sortPath(sortBy, resourceTypes.User);
  return resources.toSorted(compareResources(() => path, sortOrder)).map(({ id }) => id);
};

const people: readonly JsonObject[] = [
  { id: "1", userName: "b", active: true, emails: [{ value: "z@x.test" }, { value: "a@x.test", primary: true }] },
  { id: "2", userName: "A", active: false, emails: [{ value: "M@x.test" }, { value: "a@x.test" }] },
  { id: "3", userName: "c" },
  { id: "4", userName: "B", active: true, emails: [{ type: "work" }, { value: "b@x.test" }] },
];

test.each([
  ["userName", "ascending", ["2", "1", "4", "3"]],
  ["userName", "descending", ["3", "4", "1", "2"]],
  ["emails", "ascending", ["1", "4", "2", "3"]],
  ["emails.value", "descending", ["3", "2", "4", "1"]],
  ["active", "ascending", ["2", "1", "4", "3"]],
  ["title", "ascending", ["1", "2", "3", "4"]],
  ["title", "descending", ["4", "3", "2", "1"]],
] as const)("%s %s", (sortBy, sortOrder, expected) => {
  expect(sorted(sortBy, sortOrder, people)).toEqual(expected);
});

test("times are compared as instants and text by its code points", () => {
  const times = ["2026-01-31T12:00:00+02:00", "2026-01-31T11:00:00Z", "2026-01-31T10:59:59.5Z"];
  const dated = times.map((created, at) => ({ id: String(at), meta: { created } }));
  expect(sorted("meta.created", "ascending", dated)).toEqual(["0", "2", "1"]);
  const titled = ["\u{1f600}", "\uffee", "z"].map((title, at) => ({ id: String(at), title }));
  expect(sorted("title", "ascending", titled)).toEqual(["2", "1", "0"]);
});
