import { expect, test } from "vitest";
import { pgbenchScript } from "./pgbench-script";
import type { Tape } from "./tape";

const run = { people: { first: 100_000_000_000, count: 2000 }, clients: 8, firstId: 100_000_000_000 };

const tapeOf = (text: string, values: Tape["calls"][number]["values"], types: string[]): Tape => ({
  calls: [{ name: "it", text, values, types }],
  newIdCount: 1,
  status: 200,
});

test("every parameter keeps its value and its type at each of its places", () => {
  const tape = tapeOf("SELECT $1, $2 WHERE $1 = 1", [["7"], ["{}"]], ["integer", "jsonb"]);
  const { script, variables } = pgbenchScript([tape], run);
  expect(script).toContain("SELECT (:c0::integer), (:c1::jsonb) WHERE (:c0::integer) = 1;");
  expect(variables).toMatchObject({ c0: "7", c1: "{}" });
});

test("a person's id is put together from the counter", () => {
  const tape = tapeOf("SELECT $1", [["0193-", { kind: "person" }]], ["uuid"]);
  expect(pgbenchScript([tape], run).script).toContain("SELECT ((:c0::text || :person::text)::uuid);");
});

test("new ids of two steps never meet", () => {
  const tape = tapeOf("SELECT $1", [[{ kind: "new_id", slot: 0 }]], ["uuid"]);
  const { variables } = pgbenchScript([tape, tape], run);
  const prefixes = Object.values(variables).filter((value) => value.startsWith("0194"));
  expect(new Set(prefixes).size).toBe(2);
});

test("nothing is sent as NULL, and text from a value never becomes SQL", () => {
  const tape = tapeOf("SELECT $1, $2", [null, ["'; DROP TABLE member; --"]], ["text", "text"]);
  const { script } = pgbenchScript([tape], run);
  expect(script).toContain("SELECT (NULL::text), (:c0::text);");
  expect(script).not.toContain("DROP");
});

test("each client stays in its own share of the people", () => {
  expect(pgbenchScript([], run).script).toContain("+ :client_id + 8 * (:turn % 250)");
});
