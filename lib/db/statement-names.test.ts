import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

const sources = readdirSync(root, { recursive: true, withFileTypes: true })
  .map((entry) => path.join(entry.parentPath, entry.name))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("/generated/"))
  .map((file) => ({ file: path.relative(root, file), source: readFileSync(file, "utf8") }));

/** `name: "select-user", text`, and the template of a name that depends on a condition. */
const named = /\bname: (?:name && )?["`]([^"`]+)["`],\s*text\b/g;
/** A function that makes statements takes their name first: `departure("remove-members", …)`. */
const maker = /\bfunction (\w+)\(name: string, /g;

const namesIn = (source: string): readonly string[] => [
  ...[...source.matchAll(named)].map(([, name = ""]) => name),
  ...[...source.matchAll(maker)].flatMap(([, made = ""]) =>
    [...source.matchAll(new RegExp(`\\b${made}\\(\\s*"([^"]+)"`, "g"))].map(([, name = ""]) => name),
  ),
];

const all = sources.flatMap(({ file, source }) => namesIn(source).map((name) => ({ file, name })));

test("every statement has a name of its own: pg refuses a second text under a name", () => {
  const first = new Map(all.toReversed().map(({ file, name }) => [name, file]));
  const later = all.filter(({ name }, at) => all.findIndex((other) => other.name === name) !== at);
  expect(later.map(({ file, name }) => `${name}: ${first.get(name) ?? ""}, ${file}`)).toEqual([]);
});

test("no name depends on text of a client, and none is cut off", () => {
  const templates = all.filter(({ name }) => name.includes("$")).map(({ name }) => name);
  expect(templates).toEqual([
    "select-groups ${name}",
    "count-groups ${name}",
    "select-users ${name}",
    "count-users ${name}",
  ]);
  expect(all.filter(({ name }) => name.length > 63)).toEqual([]);
});

test("no statement is overlooked", () => {
  const overlooked = sources.filter(
    ({ source }) => (source.match(/\bconst \w+: Statement</g) ?? []).length > namesIn(source).length,
  );
  expect(overlooked.map(({ file }) => file)).toEqual([]);
  expect(all.length).toBeGreaterThan(25);
});
