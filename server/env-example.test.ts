import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { envNames, readEnv } from "@/lib/core/env";

const text = readFileSync(fileURLToPath(new URL("../.env.example", import.meta.url)), "utf8");
const lines = text.split("\n");
const assigned = lines.flatMap((line, index) => {
  const name = /^([A-Z_]+)=/.exec(line)?.[1];
  return name === undefined ? [] : [{ name, before: lines[index - 1] ?? "" }];
});

/** What Muster cannot make up by itself. */
const required = {
  DATABASE_URL: "postgresql://muster@localhost/muster",
  API_KEY_PEPPER: "a pepper that protects nothing but tests",
  NEXTAUTH_SECRET: "a secret that protects nothing but tests",
  SAML_ENCRYPTION_KEY: "a key that protects nothing but the tests",
};

test("every variable that Muster reads stands in .env.example once, and no other does", () => {
  expect(assigned.map(({ name }) => name).toSorted()).toEqual([...envNames].toSorted());
});

test("every variable of .env.example has a comment above it", () => {
  expect(assigned.filter(({ before }) => !before.startsWith("# ")).map(({ name }) => name)).toEqual([]);
});

test("a copy of .env.example changes nothing: what it shows are the defaults", () => {
  expect(readEnv({ ...parseEnv(text), ...required })).toEqual(readEnv(required));
});

test(".env.example holds no secret", () => {
  const shown = parseEnv(text);
  expect(Object.keys(required).filter((name) => shown[name] !== "")).toEqual([]);
});
