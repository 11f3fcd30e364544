import { expect, test } from "vitest";
import { initials } from "@/components/console/initials";

test.each([
  ["Ada Lovelace", "AL"],
  ["ada", "A"],
  ["Anna Maria van der Berg", "AB"],
  ["ana.silva@example.com", "AC"],
  ["Łukasz Żak", "ŁŻ"],
  ["山田 太郎", "山太"],
  ["👩🏽‍🚀 Space", "👩🏽‍🚀S"],
  ["", ""],
  ["  ", ""],
])("%j is abbreviated to %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
