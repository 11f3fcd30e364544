import { expect, test } from "vitest";
import type { Figures } from "./figures";
import type { Measurement } from "./measurement";
import { report } from "./report";

const at = (perSecond: number): Measurement => ({
  perSecond,
  p50: 1.234,
  p99: 12.34,
  answers: 9,
  cpuMicros: 80,
  errors: 0,
  firstError: null,
});
const broken: Measurement = {
  perSecond: 10,
  p50: 1,
  p99: 1,
  answers: 9,
  cpuMicros: 80,
  errors: 3,
  firstError: "HTTP/1.1 500 Oops",
};

const figures: Figures = {
  at: "2026-11-22T21:00:00.000Z",
  machine: "a machine",
  seconds: 2,
  loadBefore: 0.2,
  rows: [
    {
      name: "get-user",
      title: "GET user by id",
      kind: "read",
      groupSize: null,
      clients: 8,
      lean: at(7000),
      next: broken,
      empty: at(1000),
      bare: at(10_000),
      pgbench: at(20_000),
    },
  ],
  memory: { now: 401, peak: 500 },
};

test("a row shows its figures, and its ratios beside the goals", () => {
  expect(report(figures)).toContain(
    "| GET user by id | 8       | 7,000        | 1.23   | 12.3   | 80 (80)       | 70 % meets",
  );
  expect(report(figures)).toContain("| 35 % ");
});

test("a side that answered wrongly shows its errors and no figures, and says what was answered", () => {
  expect(report(figures)).toContain("| 3 errors ");
  expect(report(figures)).toContain(
    "FAILED: GET user by id, 8 clients, Next door: 3 errors. The first:\nHTTP/1.1 500 Oops",
  );
});

test("memory above the goal falls short of it", () => {
  expect(report(figures)).toContain("401 MB, at most 500 MB: falls short");
});

test("figures of a machine that did other things already come with a warning", () => {
  expect(report({ ...figures, loadBefore: 1.5 })).toContain("(load 1.5): these figures say little");
  expect(report(figures)).not.toContain("say little");
});
