import { expect, test } from "vitest";
import { climb } from "@/components/console/climb";
import type { RungRow } from "@/components/console/climb";

const row = (rung: string, second: number): RungRow => ({ rung, reachedAt: new Date(second * 1000), evidence: {} });
const states = (rows: readonly RungRow[]): string =>
  climb(rows)
    .steps.map(({ state }) => state)
    .join(" ");

test("before anything arrives the first rung is waited for", () => {
  expect(states([])).toBe("current ahead ahead ahead ahead");
});

test("a rung that the identity provider did not need is passed, not waited for", () => {
  expect(states([row("reached", 1), row("key_accepted", 1), row("lookup_answered", 2)])).toBe(
    "reached reached passed reached current",
  );
});

test("a failure shows until something goes further", () => {
  const refused = [row("reached", 1), row("failed:unknown_key", 5)];
  expect(climb(refused).failure?.failure).toBe("unknown_key");
  expect(climb([...refused, row("key_accepted", 6)]).failure).toBeUndefined();
});

test("the newest of several failures is the one that shows", () => {
  const rows = [row("failed:no_authorization", 3), row("failed:double_bearer", 7), row("failed:wrong_path", 4)];
  expect(climb(rows).failure?.failure).toBe("double_bearer");
});

test("a failure of the very request that reached us shows", () => {
  expect(climb([row("reached", 1), row("failed:not_bearer", 1)]).failure?.failure).toBe("not_bearer");
});

test("an unknown row changes nothing", () => {
  expect(climb([row("failed:by_magic", 9)]).failure).toBeUndefined();
  expect(states([row("levitated", 9)])).toBe("current ahead ahead ahead ahead");
});

test("the ladder is complete once the first person arrived", () => {
  expect(climb([row("first_user", 9)]).isComplete).toBe(true);
});
