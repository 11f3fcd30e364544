import { expect, test } from "vitest";
import { nextLiveState } from "@/components/console/live-state";
import type { LiveEvent, LiveState } from "@/components/console/live-state";

const start: LiveState = { kind: "connecting", failures: 0 };
const after = (...events: readonly LiveEvent[]): string => events.reduce(nextLiveState, start).kind;

test.each<[readonly LiveEvent[], string]>([
  [["opened"], "live"],
  [["failed"], "connecting"],
  [["failed", "failed"], "polling"],
  [["opened", "failed"], "connecting"],
  [["opened", "failed", "opened", "failed"], "connecting"],
  [["opened", "failed", "failed"], "polling"],
  [["failed", "failed", "retrying", "failed"], "polling"],
  [["failed", "failed", "retrying", "opened"], "live"],
  [["failed", "failed", "failed"], "polling"],
])("after %j the line is %s", (events, kind) => {
  expect(after(...events)).toBe(kind);
});
