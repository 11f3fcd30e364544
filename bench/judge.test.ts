import { expect, test } from "vitest";
import type { Row } from "./figures";
import { judgeGrowth, judgeRows } from "./judge";
import type { Measurement } from "./measurement";

const at = (perSecond: number, errors = 0): Measurement => ({
  perSecond,
  p50: 1,
  p99: 2,
  answers: 9,
  cpuMicros: 80,
  errors,
  firstError: null,
});

const row = (given: Partial<Row>): Row => ({
  name: "get-user",
  title: "GET user by id",
  kind: "read",
  groupSize: null,
  clients: 8,
  lean: at(600),
  next: at(90),
  empty: at(100),
  bare: at(1000),
  pgbench: at(2000),
  ...given,
});

const judged = (given: Partial<Row>): ReturnType<typeof judgeRows>[number] | undefined => judgeRows([row(given)])[0];

test("a read is held against the bare server, and has no goal against pgbench", () => {
  expect(judged({})?.ofBare).toEqual({ ratio: 0.6, meets: true });
  expect(judged({ lean: at(599) })?.ofBare?.meets).toBe(false);
  expect(judged({})?.ofPgbench).toEqual({ ratio: 0.3, meets: null });
});

test("a write is held against pgbench, and has no goal against the bare server", () => {
  expect(judged({ kind: "write", lean: at(1000) })?.ofPgbench).toEqual({ ratio: 0.5, meets: true });
  expect(judged({ kind: "write", lean: at(999) })?.ofPgbench?.meets).toBe(false);
  expect(judged({ kind: "write" })?.ofBare?.meets).toBeNull();
});

test("the Next door is held against an empty route", () => {
  expect(judged({})?.ofEmpty).toEqual({ ratio: 0.9, meets: true });
  expect(judged({ next: at(80) })?.ofEmpty?.meets).toBe(false);
});

test("a side that answered wrongly once has no ratio", () => {
  expect(judged({ lean: at(5000, 1) })?.ofBare).toBeNull();
  expect(judged({ bare: at(1000, 1) })?.ofBare).toBeNull();
});

test("without pgbench there is nothing to hold against it", () => {
  expect(judged({ pgbench: null })?.ofPgbench).toBeNull();
});

test("a larger group is held against the one of 10", () => {
  const small = row({ name: "member-10", groupSize: 10, lean: at(1100) });
  const larger = row({ name: "member-1000", groupSize: 1000, lean: at(1000) });
  const largest = row({ name: "member-100000", groupSize: 100_000, lean: at(500) });
  expect(judgeGrowth([small, larger, largest])).toEqual([
    { groupSize: 1000, clients: 8, lean: { ratio: 1.1, meets: true } },
    { groupSize: 100_000, clients: 8, lean: { ratio: 2.2, meets: false } },
  ]);
});

test("without the group of 10 nothing is said about growth", () => {
  expect(judgeGrowth([row({ name: "member-1000", groupSize: 1000 })])).toEqual([]);
});
