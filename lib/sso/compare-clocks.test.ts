import { expect, test } from "vitest";
import { compareClocks } from "@/lib/sso/compare-clocks";
import { tellClockDifference } from "@/lib/sso/tell-clock-difference";

const ours = new Date("2026-11-28T12:00:00Z");

test("a difference is told in seconds and with its direction", () => {
  expect(tellClockDifference("2026-11-28T12:05:12Z", ours)).toBe("2026-11-28T12:05:12Z (312 s after our clock)");
  expect(tellClockDifference("2026-11-28T11:59:58Z", ours)).toBe("2026-11-28T11:59:58Z (2 s before our clock)");
  expect(tellClockDifference("2026-11-28T12:00:00.2Z", ours)).toContain("as our clock");
  expect(tellClockDifference("soon", ours)).toBe("soon (no time)");
});

test("clocks are blamed where they are further apart than the gate tolerates, and not before", () => {
  expect(compareClocks("2026-11-28T12:01:01Z", ours)).toMatch(/61 s after it arrived .*clock of this server first/);
  expect(compareClocks("2026-11-28T11:50:00Z", ours)).toMatch(/600 s before it arrived .*left open/);
  for (const time of ["2026-11-28T12:01:00Z", "2026-11-28T11:59:00Z", "", null, undefined])
    expect(compareClocks(time, ours)).toBeUndefined();
});
