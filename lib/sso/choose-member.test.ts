import { expect, test } from "vitest";
import { type Candidate, chooseMember } from "@/lib/sso/choose-member";

const candidate = (id: string | null, given: { active?: boolean; status?: string; isProtected?: boolean } = {}) => ({
  active: given.active ?? true,
  member: id === null ? null : { id, status: given.status ?? "active", isProtected: given.isProtected ?? false },
});

const cases: readonly (readonly [string, string, readonly Candidate[]])[] = [
  ["is the member of the one active person", "ada", [candidate("ada")]],
  ["is the member whom two directories know", "ada", [candidate("ada"), candidate("ada")]],
  ["is the active person, not the inactive namesake", "ada", [candidate("eve", { active: false }), candidate("ada")]],
  ["is nobody whom no directory knows", "not_provisioned", []],
  ["is nobody who was deactivated", "deactivated", [candidate("ada", { active: false })]],
  ["is nobody who waits for an administrator", "not_linked", [candidate(null)]],
  ["is nobody while two members could be meant", "ambiguous", [candidate("ada"), candidate("eve")]],
  ["is never somebody with a protected role", "protected_member", [candidate("ada", { isProtected: true })]],
  ["is nobody who is suspended", "member_suspended", [candidate("ada", { status: "suspended" })]],
  ["is nobody who was removed", "member_removed", [candidate("ada", { status: "removed" })]],
  ["is nobody who has only been invited", "member_invited", [candidate("ada", { status: "invited" })]],
];

test.each(cases)("a new NameID %s", (_promise, outcome, candidates) => {
  const chosen = chooseMember(candidates);
  expect(chosen.ok ? chosen.value : chosen.error).toBe(outcome);
});
