import { Client } from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { newId, nilId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { describeDirectory } from "@/lib/directory/describe-directory";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { listEvents } from "@/lib/ledger/list-events";
import { listRequests } from "@/lib/ledger/list-requests";
import { recordEvent } from "@/lib/ledger/record-event";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let organization: TestOrganization;
let scope: Scope;

beforeEach(async () => {
  organization = await organizationForTests();
  scope = organization.owner;
});

afterAll(closeDatabase);

async function enabled(idp: "okta" | "entra" | "generic"): Promise<string> {
  const result = await enableDirectory(organization.operator, { idp });
  if (!result.ok) throw new Error(result.error);
  return result.value.directoryId;
}

interface Asked {
  readonly status: number;
  readonly at?: Date;
  readonly organizationId?: string;
}

async function asked(directoryId: string, { status, at = new Date(), organizationId }: Asked): Promise<string> {
  const id = newId();
  await database().prisma.requestLog.create({
    data: {
      organizationId: organizationId ?? scope.organizationId,
      at,
      id,
      directoryId,
      method: "GET",
      path: `/scim/v2/${directoryId}/Users`,
      query: "",
      status,
      resourceType: "User",
      deviations: [],
      durationMicros: 900,
      address: "192.0.2.1",
      userAgent: "Okta SCIM Client 1.0.0",
    },
  });
  return id;
}

test("requests are read newest first, page by page, none twice and none left out, also within one millisecond", async () => {
  const directoryId = await enabled("okta");
  const at = new Date();
  const made = [];
  for (let count = 0; count < 7; count += 1) made.push(await asked(directoryId, { status: 200, at }));
  const first = await listRequests(scope, { limit: 3 });
  const second = await listRequests(scope, { limit: 3, ...(first[2] && { before: first[2] }) });
  const third = await listRequests(scope, { limit: 3, ...(second[2] && { before: second[2] }) });
  expect([...first, ...second, ...third].map(({ id }) => id)).toEqual(made.toReversed());
});

test("a failure is explained in the words of the identity provider that sent it", async () => {
  const [okta, generic] = [await enabled("okta"), await enabled("generic")];
  await asked(generic, { status: 401 });
  await asked(okta, { status: 401 });
  await asked(okta, { status: 200 });
  const [fromOkta, fromGeneric] = await listRequests(scope, { limit: 10, onlyFailures: true });
  expect(fromOkta?.explanation).toMatch(/^Okta came with an API key .* Okta shows this as “Error authenticating”\.$/);
  expect(fromGeneric?.explanation).toMatch(/^The identity provider came with an API key/);
  expect(await listRequests(scope, { limit: 10, directoryId: okta })).toHaveLength(2);
});

test("requests of another organization, and of none, are not shown", async () => {
  const directoryId = await enabled("okta");
  await asked(directoryId, { status: 401, organizationId: nilId });
  await asked(directoryId, { status: 200, organizationId: (await organizationForTests()).organizationId });
  expect(await listRequests(scope, { limit: 10, directoryId })).toEqual([]);
});

test("a directory tells its last request and the failures of the last day, not those before", async () => {
  const directoryId = await enabled("entra");
  const dayAgo = new Date(Date.now() - 25 * 3_600_000);
  const partitions = await database().pool.query(
    "SELECT 1 WHERE date_trunc('month', $1::timestamptz AT TIME ZONE 'UTC') = date_trunc('month', now() AT TIME ZONE 'UTC')",
    [dayAgo],
  );
  if (partitions.rows.length > 0) await asked(directoryId, { status: 500, at: dayAgo });
  const last = new Date();
  await asked(directoryId, { status: 409, at: new Date(last.getTime() - 1000) });
  await asked(directoryId, { status: 200, at: last });
  expect(await describeDirectory(scope, directoryId)).toMatchObject({ failures24h: 1, lastRequestAt: last });
});

test("an event of either kind of transaction is kept with it and lost with it", async () => {
  const event = { scope, type: "user.created", subjectId: "s", data: { userName: "ana", count: 2 } } as const;
  const requestId = newId();
  const id = await inTransaction((client) => recordEvent(client, { ...event, requestId }));
  const other = await database().prisma.$transaction((tx) => recordEvent(tx, { ...event, requestId }));
  const lost = new Error("lost");
  const failing = inTransaction(async (client) => {
    await recordEvent(client, event);
    throw lost;
  });
  await expect(failing).rejects.toBe(lost);
  const events = await listEvents(scope, { subjectIds: ["s"], limit: 10 });
  expect(events.map((row) => row.id)).toEqual([other, id]);
  const { at, id: _id, ...shape } = events[0] ?? { at: undefined, id: undefined };
  const { at: _at, id: __id, ...same } = events[1] ?? { at: undefined, id: undefined };
  expect(at).toBeInstanceOf(Date);
  expect(shape).toEqual(same);
  expect(shape).toMatchObject({
    requestId,
    sentence: "ana arrived from the directory",
    subject: { type: "user", id: "s" },
    data: { userName: "ana", count: 2 },
  });
});

test("events are read page by page, and name directories and former members as who acted", async () => {
  const directoryId = await enabled("okta");
  const byDirectory = { ...scope, actor: { type: "directory", id: directoryId } } as const;
  const byStranger = { ...scope, actor: { type: "member", id: newId() } } as const;
  for (const actor of [byDirectory, byStranger, byDirectory]) {
    await inTransaction((client) => recordEvent(client, { scope: actor, type: "user.updated", subjectId: "s" }));
  }
  const [newest] = await listEvents(scope, { subjectIds: ["s"], limit: 1 });
  if (newest === undefined) throw new Error("no event");
  const older = await listEvents(scope, { subjectIds: ["s"], limit: 5, before: newest });
  expect([newest, ...older].map(({ actor }) => actor.label)).toEqual(["Okta", "a former member", "Okta"]);
  const other = await organizationForTests();
  expect(await listEvents(other.owner, { subjectIds: ["s"], limit: 5 })).toEqual([]);
});

test("whoever watches the organization is told once an act is committed, and never of one that was undone", async () => {
  const listener = new Client({ connectionString: process.env["DATABASE_URL"] });
  await listener.connect();
  const heard: string[] = [];
  listener.on("notification", ({ payload = "" }) => {
    if (payload.startsWith(scope.organizationId)) heard.push(payload);
  });
  await listener.query("LISTEN muster_live");
  const mapped = { scope, type: "mapping.saved", subjectId: "g" } as const;
  const undone = inTransaction(async (client) => {
    await recordEvent(client, { scope, type: "member.removed", subjectId: "m" });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await inTransaction((client) => recordEvent(client, mapped));
  await database().prisma.$transaction((tx) => recordEvent(tx, { scope, type: "key.issued", subjectId: "k" }));
  await expect.poll(() => heard).toHaveLength(2);
  await listener.end();
  expect(heard).toEqual([`${scope.organizationId} members,groups`, `${scope.organizationId} ladder`]);
});
