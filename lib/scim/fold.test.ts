import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "./fold";

test("folding twice is folding once, for every code point", () => {
  const points = Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point));
  expect(points.filter((text) => fold(fold(text)) !== fold(text))).toEqual([]);
});

test("folding twice is folding once, for every text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ["ADA@Example.TEST", "ada@example.test"],
  ["ÅSA", "åsa"],
  ["A\u030asa", "åsa"],
  ["\u212asa", "ksa"],
  ["ΟΔΟΣ", "οδοσ"],
  ["ὈΔΥΣΣΕΎΣ", "ὀδυσσεύσ"],
  ["STRAẞE", "straße"],
])("%s and %s fold to one key", (left, right) => {
  expect(fold(left)).toBe(fold(right));
});

test.each([
  ["é", "e"],
  ["ı", "i"],
  ["ß", "ss"],
  [" a", "a"],
])("%s and %s stay apart", (left, right) => {
  expect(fold(left)).not.toBe(fold(right));
});

test("a prefix of a folded text is the folded prefix, also at a final sigma", () => {
  expect(fold("ΟΔΟΣ ΑΣ").startsWith(fold("ΟΔΟΣ"))).toBe(true);
  expect(fold("ΟΔΟΣΑ").startsWith(fold("ΟΔΟΣ"))).toBe(true);
});
