import { expect, test } from "vitest";
import { formatEtag, matchesEtag } from "./etag";

test("a version's own tag matches it", () => {
  expect(formatEtag("a1")).toBe('W/"a1"');
  expect(matchesEtag(formatEtag("a1"), "a1")).toBe(true);
});

test.each(["*", " * ", '"a1"', 'W/"x", W/"a1"', '"x","a1"', ' W/"a1" '])("%s names version a1", (header) => {
  expect(matchesEtag(header, "a1")).toBe(true);
});

test.each(["", "a1", 'W/"A1"', 'W/"a"', '"', 'w/"a1"', "W/a1", 'W/"a1', '"a1,"', "**"])("%s does not", (header) => {
  expect(matchesEtag(header, "a1")).toBe(false);
});
