import { afterAll, expect, test, vi } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { type Bucket, giveBackTokens, takeTokens } from "@/lib/limits/take-tokens";
import { organizationForTests } from "@/lib/org/organization-for-tests";

afterAll(closeDatabase);

/** So slow that nothing comes back while a test runs. */
const never = 1 / 86_400;

async function bucketOf(burst: number, perSecond = never): Promise<Bucket> {
  const { organizationId } = await organizationForTests();
  return { organizationId, kind: "requests", perSecond, burst };
}

async function takeMany(bucket: Bucket, times: number): Promise<number> {
  const waits = await Promise.all(Array.from({ length: times }, () => takeTokens(bucket, 1)));
  return waits.filter((wait) => wait === 0).length;
}

test("a full bucket gives exactly its burst, however many ask at once", async () => {
  const bucket = await bucketOf(100);
  expect(await takeMany(bucket, 500)).toBe(100);
  expect(await takeMany(bucket, 10)).toBe(0);
});

test("the wait that is told is the time until what was asked for is there", async () => {
  const bucket = await bucketOf(10, 0.5);
  expect(await takeTokens(bucket, 10)).toBe(0);
  expect(await takeTokens(bucket, 4)).toBeCloseTo(8, 0);
});

test("time refills it, and never beyond the burst", async () => {
  const bucket = await bucketOf(10, 1);
  await takeMany(bucket, 10);
  const back = (seconds: number) =>
    database().pool.query(
      "UPDATE rate_bucket SET refilled_at = refilled_at - make_interval(secs => $2) WHERE organization_id = $1",
      [bucket.organizationId, seconds],
    );
  await back(4);
  expect(await takeTokens(bucket, 4)).toBe(0);
  await back(3600);
  expect(await takeTokens(bucket, 10)).toBe(0);
  expect(await takeTokens(bucket, 2)).toBeGreaterThan(0);
});

test("more than the bucket holds costs a full bucket", async () => {
  const bucket = await bucketOf(10);
  expect(await takeTokens(bucket, 10_000)).toBe(0);
  expect(await takeTokens(bucket, 1)).toBeGreaterThan(0);
});

test("what was not used is there again, a little or a lot of it", async () => {
  const bucket = await bucketOf(100);
  await takeTokens(bucket, 100);
  await giveBackTokens(bucket, 1);
  expect(await takeMany(bucket, 5)).toBe(1);
  await giveBackTokens(bucket, 60);
  expect(await takeTokens({ ...bucket }, 60)).toBe(0);
});

test("two organizations do not share a bucket", async () => {
  const [one, other] = await Promise.all([bucketOf(5), bucketOf(5)]);
  await takeMany(one, 5);
  expect(await takeMany(other, 10)).toBe(5);
});

test("instances share the bucket: together they give no more than one of them would", async () => {
  const bucket = await bucketOf(100);
  vi.resetModules();
  const other = await import("@/lib/limits/take-tokens");
  expect(other.takeTokens).not.toBe(takeTokens);
  const asked = Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? takeTokens : other.takeTokens)(bucket, 1));
  const given = (await Promise.all(asked)).filter((wait) => wait === 0).length;
  expect(given).toBe(100);
});
