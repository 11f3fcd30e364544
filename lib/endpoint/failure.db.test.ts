import { afterAll, beforeEach, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { forgetKeyFacts } from "@/lib/directory/key-facts";
import { type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import type { JsonObject } from "@/lib/scim/json";
import { groupUrn, userUrn } from "@/lib/scim/urns";

let client: ScimClient;

beforeEach(async () => {
  client = await scimForTests();
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

test("a failure of ours says the id of the request and nothing of what failed", async () => {
  // What no version of ours would have written, so that reading it is a bug.
  await database().pool.query(
    `UPDATE directory SET extension = '{"urn": "urn:canary:secret", "attributes": 7}' WHERE organization_id = $1`,
    [client.organizationId],
  );
  forgetKeyFacts();
  for (const [method, path, body] of requests) {
    // oxlint-disable-next-line no-await-in-loop -- one request after the other
    const { status, body: told, headers } = await client.ask(method, path, body);
    expect([method, path, status]).toEqual([method, path, 500]);
    const text = JSON.stringify(told);
    expect(text).toContain(headers["x-request-id"]);
    expect(text).not.toMatch(/canary|zod|invalid_type|\.ts\b|node_modules|select |postgres|typeerror|prisma|v\d+\.\d/i);
  }
  await drainRequests();
  const logged = await database().prisma.requestLog.findMany({ where: { directoryId: client.directoryId } });
  expect(JSON.stringify(logged)).not.toMatch(/canary|zod|invalid_type/i);
});

const requests: readonly (readonly [string, string, JsonObject?])[] = [
  ["GET", "/Users"],
  ["GET", "/Schemas"],
  ["POST", "/Users", { schemas: [userUrn], userName: "ana@failure.test" }],
  ["POST", "/Groups", { schemas: [groupUrn], displayName: "x" }],
  ["DELETE", `/Users/${newId()}`],
];
