import { EventEmitter, once } from "node:events";
import { expect, test } from "vitest";
import { ok } from "@/lib/core/result";
import { takeTurn } from "@/lib/sso/take-turn";

test("two work at once, sixty-four wait for them in order, whoever comes then is told to come again", async () => {
  const door = new EventEmitter();
  const opened = once(door, "open");
  const begun: number[] = [];
  const work = async (i: number) => {
    begun.push(i);
    await opened;
    return ok(i);
  };
  const all = Array.from({ length: 70 }, (_, i) => takeTurn(() => work(i)));
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  door.emit("open");
  const outcomes = await Promise.all(all);
  expect(begun).toEqual(Array.from({ length: 66 }, (_, i) => i));
  expect(outcomes.slice(0, 66)).toEqual(Array.from({ length: 66 }, (_, i) => ok(i)));
  expect(outcomes.slice(66)).toEqual(
    Array.from({ length: 4 }, () => ({ ok: false, error: "temporarily_unavailable" })),
  );
});

test("requests that wait keep no response waiting", async () => {
  const door = new EventEmitter();
  const opened = once(door, "open");
  const hold = async () => {
    await opened;
    return ok("request");
  };
  const requests = Array.from({ length: 70 }, () => takeTurn(hold, "request"));
  await expect(takeTurn(() => Promise.resolve(ok("response")))).resolves.toEqual(ok("response"));
  door.emit("open");
  const outcomes = await Promise.all(requests);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(66);
});

test("work that fails gives its turn to the next", async () => {
  const failing = Array.from({ length: 5 }, () => takeTurn(() => Promise.reject(new Error("no"))));
  await expect(Promise.allSettled(failing)).resolves.toHaveLength(5);
  await expect(takeTurn(() => Promise.resolve(ok("yes")))).resolves.toEqual(ok("yes"));
});
