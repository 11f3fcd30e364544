import { v7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { fillTemplate, type Sample, toTemplate } from "./template";

const person = 100_000_000_007;
const old = "01930000-0000-7000-8c00-000000000010";
const fresh = v7();
const later = v7();
let sample: Sample;

beforeEach(() => {
  sample = { person, since: new Date(Date.now() - 60_000), newIds: new Map() };
});

test("a value that names nobody is filled with itself", () => {
  expect(fillTemplate(toTemplate("select me", sample), "1", [])).toBe("select me");
});

test("the person's number is a gap wherever it stands, in ids too", () => {
  const template = toTemplate([`01930000-0000-7000-8a00-${person}`, `person${person}@bench.test`], sample);
  expect(fillTemplate(template, "200000000008", [])).toBe(
    '{"01930000-0000-7000-8a00-200000000008","person200000000008@bench.test"}',
  );
});

test("an id that the request made is a gap, one that was there before is not", () => {
  const template = toTemplate({ group: old, event: fresh }, sample);
  expect(fillTemplate(template, "1", ["NEW"])).toBe(`{"group":"${old}","event":"NEW"}`);
});

test("one new id has one gap in all values of a request", () => {
  const first = toTemplate(fresh, sample);
  const second = toTemplate(`${later} ${fresh}`, sample);
  expect(fillTemplate(first, "1", ["A", "B"])).toBe("A");
  expect(fillTemplate(second, "1", ["A", "B"])).toBe("B A");
});

test("nothing stays nothing, and an empty text an empty text", () => {
  expect(fillTemplate(toTemplate(null, sample), "1", [])).toBeNull();
  expect(fillTemplate(toTemplate(undefined, sample), "1", [])).toBeNull();
  expect(fillTemplate(toTemplate("", sample), "1", [])).toBe("");
});

test("values have the form in which PostgreSQL reads them", () => {
  const filled = [true, 100, [], ['a "b" \\'], { a: 1 }].map((value) =>
    fillTemplate(toTemplate(value, sample), "1", []),
  );
  expect(filled).toEqual(["true", "100", "{}", String.raw`{"a \"b\" \\"}`, '{"a":1}']);
});
