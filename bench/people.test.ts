import { expect, test } from "vitest";
import { personAt, shareOf } from "./people";

const people = { first: 100, count: 10 };

test("no two clients ever meet in one person", () => {
  const clients = 3;
  const met = [0, 1, 2].map((client) =>
    Array.from({ length: 20 }, (_, turn) => personAt(people, { client, clients, turn })),
  );
  const [one, two, three] = met.map((persons) => new Set(persons));
  expect(new Set([...(one ?? []), ...(two ?? []), ...(three ?? [])]).size).toBe(3 * shareOf(people.count, clients));
});

test("a client goes round in its share and never leaves the range", () => {
  const persons = Array.from({ length: 50 }, (_, turn) => personAt(people, { client: 1, clients: 3, turn }));
  expect(Math.min(...persons)).toBe(101);
  expect(Math.max(...persons)).toBeLessThan(110);
  expect(persons[0]).toBe(persons[3]);
});
