import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The name of a test or of a group of tests, as the source writes it. */
const names = /(?:\b(?:test|describe)(?:\.\w+)*|\))\(\s*(["`])((?:\\.|(?!\1)[^\\])*)\1\s*,/g;

/** What of `file › test` is not there. */
function missing(reference: string): readonly string[] {
  const [file = "", ...wanted] = reference.split(" › ");
  if (!/\.(test|spec)\.ts$/.test(file) || !existsSync(path.join(root, file))) return [file];
  const source = readFileSync(path.join(root, file), "utf8");
  const there = new Set([...source.matchAll(names)].map(([, , name]) => name));
  return wanted.length === 0 ? [file] : wanted.filter((name) => !there.has(name));
}

interface Row {
  readonly id: string;
  readonly tests: readonly string[];
  /** Why there is none, or up to what it is covered. */
  readonly remark: string | undefined;
}

function rowsOf(page: string): readonly Row[] {
  const lines = page.split("\n").filter((line) => /^\| [TR]\d\d /.test(line));
  return lines.map((line) => {
    const [, id = "", , , cell = ""] = line.split(/(?<!\\)\|/).map((part) => part.trim());
    const tests = [...cell.matchAll(/`([^`]*)`/g)].map(([, reference = ""]) => reference);
    return { id, tests, remark: /_(?:not covered|But)_: (.+)$/.exec(cell)?.[1] };
  });
}

const rows = rowsOf(readFileSync(path.join(root, "docs/threats.md"), "utf8"));

const numbered = (letter: string, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${letter}${String(from + index).padStart(2, "0")}`);

test("every threat stands in the list once", () => {
  expect(rows.map(({ id }) => id)).toEqual([...numbered("T", 1, 52), ...numbered("R", 18, 21)]);
});

test.each(rows)("$id is held by tests that exist, or says why by none", ({ tests, remark }) => {
  expect(tests.flatMap((reference) => missing(reference).map((name) => `${reference}: ${name}`))).toEqual([]);
  expect(tests.length > 0 || (remark ?? "").length >= 20).toBe(true);
});

test("a test that does not exist is missed, and so is a file", () => {
  expect(missing("lib/doors.test.ts › every page")).toEqual([]);
  expect(missing("lib/doors.test.ts › every pag")).toEqual(["every pag"]);
  expect(missing("lib/doors.test.ts › every page › nothing")).toEqual(["nothing"]);
  expect(missing("lib/no-such.test.ts › every page")).toEqual(["lib/no-such.test.ts"]);
  expect(missing("lib/doors.test.ts")).toEqual(["lib/doors.test.ts"]);
});
