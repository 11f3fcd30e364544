import type { PoolClient } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { type ScimAnswer, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import { groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

let client: ScimClient;
let rival: PoolClient;

/**
 * PostgreSQL looks for a deadlock once, so long after a statement began to wait: the rival has to be there by then, also
 * on a machine that is busy.
 */
beforeAll(() => {
  database().pool.on("connect", (connection) => void connection.query("SET deadlock_timeout = '3s'"));
});

beforeEach(async () => {
  client = await scimForTests();
  rival = await database().pool.connect();
  return async () => {
    await rival.query("ROLLBACK");
    await rival.query("SET deadlock_timeout = '3s'");
    rival.release();
  };
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

const lockUser = "SELECT FROM directory_user WHERE organization_id = $1 AND id = $2 FOR UPDATE";

async function userNamed(userName: string): Promise<string> {
  return (await client.ask("POST", "/Users", { schemas: [userUrn], userName })).id;
}

/**
 * The request locks `first` and waits for `second`, which the rival holds; then the rival asks for `first`. The rival is
 * patient, so it is the request's statement that PostgreSQL ends.
 */
async function inDeadlock(first: string, second: string, request: () => Promise<ScimAnswer>): Promise<ScimAnswer> {
  await rival.query("BEGIN");
  await rival.query("SET deadlock_timeout = '1min'");
  await rival.query(lockUser, [client.organizationId, second]);
  const answering = request();
  await somebodyWaits(rival);
  await rival.query(lockUser, [client.organizationId, first]);
  await rival.query("COMMIT");
  return answering;
}

test("a person is made although the statement lost a deadlock", async () => {
  const { organizationId, directoryId } = client;
  const [userName, id] = ["c@example.test", newId()];
  await rival.query("BEGIN");
  await rival.query("SET deadlock_timeout = '1min'");
  await rival.query(
    `INSERT INTO member (organization_id, id, email, email_key, display_name, status, status_source)
     VALUES ($1, $2, $3, $3, 'C', 'active', 'manual')`,
    [organizationId, id, userName],
  );
  const answering = client.ask("POST", "/Users", { schemas: [userUrn], userName });
  await somebodyWaits(rival);
  await rival.query(
    `INSERT INTO directory_user (organization_id, directory_id, id, user_name, user_name_key, email_keys, active,
       resource, search, version, created_at, last_modified)
     VALUES ($1, $2, $3, $4, $4, '{}', true, '{}', '{}', 1, now(), now())`,
    [organizationId, directoryId, id, userName],
  );
  await rival.query("ROLLBACK");
  const answered = await answering;
  expect([answered.status, answered.body["userName"]]).toEqual([201, userName]);
});

async function deadlocks(): Promise<number> {
  await database().pool.query("SELECT pg_stat_force_next_flush()");
  const { rows } = await database().pool.query<{ deadlocks: string }>(
    "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
  );
  return Number(rows[0]?.deadlocks);
}

test("members join an unmapped group although the statement lost a deadlock", async () => {
  const [first, second] = [await userNamed("a@example.test"), await userNamed("b@example.test")];
  const group = await client.ask("POST", "/Groups", { schemas: [groupUrn], displayName: "Both" });
  const value = [{ value: first }, { value: second }];
  const body = { schemas: [patchOpUrn], Operations: [{ op: "add", path: "members", value }] };
  const answered = await inDeadlock(first, second, () => client.ask("PATCH", `/Groups/${group.id}`, body));
  expect([answered.status, answered.body["members"]]).toMatchObject([200, value]);
  expect(await deadlocks()).toBeGreaterThan(0);
});

test("a group is made although the statement lost a deadlock", async () => {
  const [first, second] = [await userNamed("a@example.test"), await userNamed("b@example.test")];
  const members = [{ value: first }, { value: second }];
  const body = { schemas: [groupUrn], displayName: "Both", members };
  const answered = await inDeadlock(first, second, () => client.ask("POST", "/Groups", body));
  expect([answered.status, answered.body["members"]]).toMatchObject([201, members]);
});
