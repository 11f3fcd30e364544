import { expect, test } from "vitest";
import { tellDeviation } from "@/lib/idps/tell-deviation";
import { deviations, refusedKinds } from "@/lib/scim/deviation";

test.each(Object.keys(deviations))("%s is told in full sentences, with whether strict mode refuses it", (kind) => {
  const { words, explanation, isRefusedByStrict } = tellDeviation(kind);
  expect(words).toMatch(/^[A-Z].+\.$/);
  expect(explanation).toMatch(/^[A-Z].+\.$/);
  expect(explanation).not.toMatch(/\b(PATCH|URN|boolean|JSON|RFC|schema)\b/i);
  expect(isRefusedByStrict).toBe(refusedKinds.includes(kind));
});

test("strict mode refuses what the RFCs forbid and lets be what they leave to the server", () => {
  expect(tellDeviation("string-boolean").isRefusedByStrict).toBe(true);
  expect(tellDeviation("unknown-attribute").isRefusedByStrict).toBe(false);
});

test("a kind from a newer version is told by its name", () => {
  expect(tellDeviation("two-hats")).toEqual({ words: "two-hats", explanation: "", isRefusedByStrict: false });
  expect(tellDeviation("toString").words).toBe("toString");
});
