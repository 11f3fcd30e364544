import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { base62Alphabet, randomBase62 } from "@/lib/keys/random-base62";

/** Gives the bytes 0, 1, … 255 over and over. */
function everyByteInTurn(): (size: number) => Uint8Array {
  let next = 0;
  return (size) => Uint8Array.from({ length: size }, () => next++ % 256);
}

test("every digit is equally likely when every byte is", () => {
  const counts = new Map<string, number>();
  for (const digit of randomBase62(62 * 400, everyByteInTurn())) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  expect([...counts.keys()].toSorted()).toEqual(base62Alphabet.split("").toSorted());
  expect(new Set(counts.values())).toEqual(new Set([400]));
});

test("the bytes that would favour some digits are asked for again", () => {
  const asked: number[] = [];
  const source = (size: number): Uint8Array => {
    asked.push(size);
    return new Uint8Array(size).fill(asked.length === 1 ? 248 : 61);
  };
  expect(randomBase62(4, source)).toBe("zzzz");
  expect(asked).toHaveLength(2);
});

test("the length is the one asked for, and two secrets differ", () => {
  const made = Array.from({ length: 100 }, () => randomBase62(40, randomBytes));
  expect(made.every((text) => /^[0-9A-Za-z]{40}$/.test(text))).toBe(true);
  expect(new Set(made).size).toBe(100);
});
