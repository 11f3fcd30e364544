import { expect, test } from "vitest";
import { isId, newId, nilId } from "@/lib/core/ids";

test("an id sorts after the ids made before it and holds no underscore", () => {
  const ids = Array.from({ length: 200 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.some((id) => id.includes("_"))).toBe(false);
});

test("only the canonical form is an id", () => {
  expect([newId(), nilId].every(isId)).toBe(true);
  expect(["", "1", "me", newId().toUpperCase(), `${newId()} `].some(isId)).toBe(false);
});
