import { expect, test } from "vitest";
import { microsIn } from "./processor-micros";

test("user and system time are added, whatever the process is called", () => {
  const stat = "4711 (node (a) 1 2) S 1 4711 4711 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 11 0 100 0 0";
  expect(microsIn(stat)).toBe(3_000_000);
});
