import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isSlug } from "@/lib/org/is-slug";
import { slugOf } from "@/lib/org/slug-of";

test.each([
  ["EMEA", "emea"],
  ["Zürich & Genève", "zurich-geneve"],
  ["  Asia–Pacific (2027) ", "asia-pacific-2027"],
  ["東京", ""],
])("%s has the slug %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("what is made of a name is a slug or nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (name) => {
      const slug = slugOf(name);
      expect(slug === "" || isSlug(slug)).toBe(true);
    }),
  );
});
