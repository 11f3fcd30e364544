import { expect, test } from "vitest";
import { eventTypes } from "@/lib/ledger/event-types";
import { tellEvent } from "@/lib/ledger/tell-event";

test("an event is told with the names it was written with", () => {
  expect(tellEvent("mapping.saved", { group: "Engineering", role: "Admin" })).toBe(
    "The group Engineering was mapped to Admin",
  );
  expect(tellEvent("group.members_added", { displayName: "Engineering", count: 3 })).toBe(
    "People joined the group Engineering: 3",
  );
});

test("an event in an account names it, and one in the whole organization names none", () => {
  const granted = { displayName: "Ana", role: "Editor" };
  expect(tellEvent("grant.added", { ...granted, account: "EMEA" })).toBe("Ana was granted Editor in EMEA");
  expect(tellEvent("grant.removed", granted)).toBe("Ana lost Editor");
  expect(tellEvent("mapping.saved", { group: "Staff", role: "Editor", account: "EMEA" })).toBe(
    "The group Staff was mapped to Editor in EMEA",
  );
});

test("an event without names is still a sentence", () => {
  expect(tellEvent("mapping.saved", { role: null })).toBe("The group was mapped to no role");
  expect(tellEvent("user.created", { userName: "" })).toBe("A person arrived from the directory");
});

test.each(Object.keys(eventTypes))("%s reads well when nothing is known of it", (type) => {
  const told = tellEvent(type, {});
  expect(told).toMatch(/^[A-Z][a-zA-Z ]+(: (some|all))?$/);
  expect(told).not.toMatch(/\s{2}| $/);
});

test("a name that looks like a placeholder stays what it is", () => {
  expect(tellEvent("key.issued", { name: "{role|x}" })).toBe("The API key {role|x} was issued");
  expect(tellEvent("grant.added", { displayName: "Ana", role: "[ in {account}]" })).toBe(
    "Ana was granted [ in {account}]",
  );
});

test("a type from a newer version is told by its name", () => {
  expect(tellEvent("seat.freed", {})).toBe("seat.freed");
  expect(tellEvent("toString", {})).toBe("toString");
});
