import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cases } from "./cases/cases";
import { docsFile, renderDocs } from "./render-docs";
import type { Requirement } from "./requirement";
import { chapters } from "./requirements/requirements";

const root = fileURLToPath(new URL("..", import.meta.url));
const requirements = chapters.flatMap((chapter) => Object.entries<Requirement>(chapter.requirements));

test("docs/scim.md is what the cases and requirements say: else npm run docs:scim", async () => {
  expect(readFileSync(docsFile, "utf8")).toBe(await renderDocs());
}, 60_000);

test("every requirement has a proof or a reason", () => {
  const asked = new Set<string>(cases.map(({ of }) => of));
  const bare = requirements.filter(
    ([id, { tests = [], reason }]) => !asked.has(id) && tests.length === 0 && reason === undefined,
  );
  expect(bare.map(([id]) => id)).toEqual([]);
});

test("every test that a requirement names is there, by file and title", () => {
  const named = requirements.flatMap(([, { tests = [] }]) => tests);
  const missing = named.filter((name) => {
    const [file = "", ...title] = name.split(": ");
    const where = path.join(root, file);
    return title.length === 0 || !existsSync(where) || !readFileSync(where, "utf8").includes(title.join(": "));
  });
  expect(named.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

test("no two requirements and no two cases have one id", () => {
  for (const ids of [requirements.map(([id]) => id), cases.map(({ id }) => id)])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("every id is words with hyphens, every title a sentence without its stop", () => {
  expect(cases.filter(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)).map(({ id }) => id)).toEqual([]);
  expect(cases.filter(({ title }) => title === "" || title.endsWith(".")).map(({ id }) => id)).toEqual([]);
});
