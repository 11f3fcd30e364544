import { expect, test } from "vitest";
import { percentile } from "./percentile";

const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

test("half of a hundred values are not above the median", () => {
  expect(percentile(hundred, 0.5)).toBe(50);
});

test("one of a hundred values is above the 99th percentile", () => {
  expect(percentile(hundred, 0.99)).toBe(99);
});

test("of few values the highest percentile is the largest value", () => {
  expect(percentile([3, 7], 0.99)).toBe(7);
});

test("there is no percentile of nothing", () => {
  expect(percentile([], 0.5)).toBeNull();
});
