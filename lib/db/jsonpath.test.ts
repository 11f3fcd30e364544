import { expect, test } from "vitest";
import { jsonpath } from "@/lib/db/jsonpath";
import { dialects } from "@/lib/scim/dialect";
import { parseFilter } from "@/lib/scim/filter/parse-filter";
import { resourceTypes } from "@/lib/scim/schema/registry";
import { enterpriseUserUrn } from "@/lib/scim/urns";

const toJsonpath = (text: string): string => jsonpath(parseFilter(text, resourceTypes.User, dialects.generic).filter);

test.each([
  ['title eq "Boss"', '$."title" ? (@ == "boss")'],
  ['title gt "Boss"', '$."title" ? (@ > "boss")'],
  ["active eq true", '$."active" ? (@ == true)'],
  ['emails.type eq "Work"', '$."emails"[*]."type" ? (@ == "work")'],
  ['x509Certificates eq "MIIa"', '$."x509Certificates"[*]."value" ? (@ == "MIIa")'],
  ['photos.display co "A.b"', '$."photos"[*]."display" ? (@ like_regex "a.b" flag "q")'],
  ['title sw "Vice"', '$."title" ? (@ starts with "vice")'],
  ['title ew "(b.)"', String.raw`$."title" ? (@ like_regex "\\(b\\.\\)$")`],
  ['title ew ""', '$."title" ? (@ starts with "")'],
  ['title co ""', '$."title" ? (@ starts with "")'],
  ["title pr", '$."title"'],
  ["title ne null", '$."title"'],
  ["emails pr", '$."emails"[*]'],
  [`${enterpriseUserUrn}:department pr`, `$."${enterpriseUserUrn}"."department"`],
  ['manager.$ref eq "U"', `$."${enterpriseUserUrn}"."manager"."$ref" ? (@ == "U")`],
])("%s asks whether there is %s", (text, path) => {
  expect(toJsonpath(text)).toBe(`exists(${path})`);
});

test("what is missing differs from every value and equals null", () => {
  expect(toJsonpath("title eq null")).toBe('!exists($."title")');
  expect(toJsonpath('title ne "x"')).toBe('(!exists($."title") || exists($."title" ? (@ != "x")))');
});

test("what stands in brackets is asked of one element", () => {
  expect(toJsonpath('emails[type eq "work" and not (primary eq true or value pr)]')).toBe(
    'exists($."emails"[*] ? ((exists(@."type" ? (@ == "work")) && !((exists(@."primary" ? (@ == true)) || exists(@."value"))))))',
  );
});

test.each([
  ['"', String.raw`"\""`],
  ["\\", String.raw`"\\"`],
  ['") || ("" == "', String.raw`"\") || (\"\" == \""`],
  ["$x @ [*] ? (true)", '"$x @ [*] ? (true)"'],
  ["%_", '"%_"'],
  ["\n\u0001", String.raw`"\n\u0001"`],
  ["😀é", '"😀é"'],
])("the text %j stays one literal", (text, literal) => {
  expect(toJsonpath(`title eq ${JSON.stringify(text)}`)).toBe(`exists($."title" ? (@ == ${literal}))`);
});
