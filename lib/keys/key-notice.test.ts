import { expect, test } from "vitest";
import { dueKeyDay, keyNotice } from "@/lib/keys/key-notice";

const createdAt = new Date("2026-01-01T12:00:00Z");
const inDays = (days: number) => new Date(createdAt.getTime() + days * 86_400_000);

const dueOf = (lifetime: number, passed: readonly number[]) =>
  passed.map((days) => dueKeyDay({ createdAt, expiresAt: inDays(lifetime) }, inDays(days)));

test("a key is due on its 30th, 7th and last day, and never on a day it was made with", () => {
  expect(dueOf(365, [0, 334, 335, 357, 358, 364])).toEqual([undefined, undefined, 30, 30, 7, 1]);
  expect(dueOf(30, [0, 1, 22, 23, 29])).toEqual([undefined, undefined, undefined, 7, 1]);
  expect(dueOf(7, [0, 5, 6])).toEqual([undefined, undefined, 1]);
  expect(dueOf(1, [0, 0.9])).toEqual([undefined, undefined]);
});

test("the notice names the key, says how long there is, and is silent once it has ended", () => {
  const key = { name: "Okta production", createdAt, expiresAt: inDays(365) };
  expect(keyNotice(key, inDays(300))).toBeUndefined();
  expect(keyNotice(key, inDays(359.5))).toMatch(/“Okta production” ends in 6 days\. .*Rotate it/);
  expect(keyNotice(key, inDays(366))).toBeUndefined();
});
