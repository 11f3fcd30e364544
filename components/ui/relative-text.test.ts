import { expect, test } from "vitest";
import { relativeText } from "@/components/ui/relative-text";

const now = Date.parse("2026-11-22T12:00:00Z");
const minutes = (count: number): number => count * 60_000;
const days = (count: number): number => count * 86_400_000;

test.each([
  [0, "just now"],
  [-minutes(0.9), "just now"],
  [-minutes(2), "2 min ago"],
  [-minutes(60), "1 hour ago"],
  [-minutes(47 * 60), "1 day ago"],
  [-days(45), "45 days ago"],
  [-days(70), "2 months ago"],
  [-days(800), "2 years ago"],
  [minutes(0.5), "in less than a minute"],
  [minutes(61), "in 1 hour"],
  [days(212), "in 212 days"],
  [days(700), "in 700 days"],
  [days(1200), "in 3 years"],
])("a moment %d ms from now reads %s", (offset, text) => {
  expect(relativeText(now + offset, now)).toBe(text);
});
