import { expect, test } from "vitest";
import { dueDay } from "@/lib/notices/due-day";
import { tellDays } from "@/lib/notices/tell-days";

const now = new Date("2026-11-20T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

test("an end is due on each of the days before it, from the first on, and stays due after it", () => {
  expect([31, 30.01, 30, 14.01, 14, 7, 2, 1, 0, -5].map((left) => dueDay(inDays(left), now, [30, 14, 7, 1]))).toEqual([
    undefined,
    undefined,
    30,
    30,
    14,
    7,
    7,
    1,
    1,
    1,
  ]);
});

test("how far away an end is is never told as less than it is", () => {
  expect([13.1, 1.01, 1, 0.1, 0, -1].map((left) => tellDays(inDays(left), now))).toEqual([
    "in 14 days",
    "in 2 days",
    "within a day",
    "within a day",
    undefined,
    undefined,
  ]);
});
