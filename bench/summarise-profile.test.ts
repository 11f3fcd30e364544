import { expect, test } from "vitest";
import { selfTimes } from "./summarise-profile";

const frame = (functionName: string): { functionName: string; url: string; lineNumber: number } => ({
  functionName,
  url: functionName.startsWith("(") ? "" : "file:///somewhere/lib/scim/json.ts",
  lineNumber: 6,
});

test("shares are of the time at the end that was not idle, most first", () => {
  const profile = {
    nodes: [
      { id: 1, callFrame: frame("(idle)") },
      { id: 2, callFrame: frame("parse") },
      { id: 3, callFrame: frame("print") },
    ],
    samples: [2, 1, 2, 3, 3],
    timeDeltas: [9000, 1000, 10, 20, 10],
  };
  expect(selfTimes(profile, 1)).toEqual([
    { share: 0.75, name: "print  lib/scim/json.ts:7" },
    { share: 0.25, name: "parse  lib/scim/json.ts:7" },
  ]);
});
