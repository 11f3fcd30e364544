import { expect, test } from "vitest";
import { type Climb, rungsOf } from "@/lib/ledger/rungs";

const climb = (facts: Partial<Climb>): Climb => ({
  method: "GET",
  target: "users",
  status: 200,
  hasKey: true,
  hasId: false,
  refusal: undefined,
  ...facts,
});

const cases: readonly (readonly [string, Partial<Climb>, readonly string[]])[] = [
  ["a search", {}, ["reached", "key_accepted", "lookup_answered"]],
  ["a search by POST", { method: "POST", target: "search" }, ["reached", "key_accepted", "lookup_answered"]],
  ["a search at the root", { target: "root" }, ["reached", "key_accepted", "lookup_answered"]],
  ["a read of one person", { hasId: true }, ["reached", "key_accepted"]],
  ["a discovery document", { target: "schemas" }, ["reached", "key_accepted", "discovery_read"]],
  ["a new person", { method: "POST", status: 201 }, ["reached", "key_accepted", "first_user"]],
  ["a person who is refused", { method: "POST", status: 409 }, ["reached", "key_accepted"]],
  ["a new group", { method: "POST", target: "groups", status: 201 }, ["reached", "key_accepted"]],
  ["a wrong key", { hasKey: false, status: 401, refusal: "unknown_key" }, ["reached", "failed:unknown_key"]],
  ["a revoked key", { status: 401, refusal: "revoked_key" }, ["reached", "failed:revoked_key"]],
  ["a wrong path", { target: "nothing", status: 404 }, ["reached", "key_accepted", "failed:wrong_path"]],
];

test.each(cases)("%s climbs as far as it got", (_name, facts, expected) => {
  expect(rungsOf(climb(facts))).toEqual(expected);
});
