import { setTimeout } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { changeRole } from "@/lib/access/change-role";
import { endSessions } from "@/lib/auth/end-sessions";
import { isSessionLive } from "@/lib/auth/is-session-live";
import { readSession } from "@/lib/auth/read-session";
import { hashOpaqueToken } from "@/lib/core/opaque-token";
import { type Admission, endSession, startSession } from "@/lib/auth/sessions";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let home: TestOrganization;
let admission: Admission;

beforeEach(async () => {
  home = await organizationForTests();
  const email = `ada@${home.slug}.test`;
  const made = await createMember(home.operator, {
    email,
    displayName: "Ada",
    roleKey: "admin",
    password: "correct horse battery staple",
  });
  if (!made.ok) throw new Error(made.error);
  admission = { organizationId: home.organizationId, memberId: made.value.memberId, method: "password" };
});

afterAll(closeDatabase);

describe("a session id", () => {
  test("opens what its member may do in their organization", async () => {
    const member = await readSession(await begin());
    expect(member).toMatchObject({
      organizationId: home.organizationId,
      actor: { type: "member", id: admission.memberId },
      organization: { slug: home.slug },
      member: { id: admission.memberId, displayName: "Ada" },
      roles: ["admin"],
    });
    expect(member?.permissions.has("identity:manage")).toBe(true);
    expect(member?.permissions.has("organization:own")).toBe(false);
  });

  test("is as recent as the proof it rests on, whatever clock that came from, and as itself where that was just now", async () => {
    const minute = 60_000;
    const recent = async (age: number) => {
      const proved = { ...admission, authenticatedAt: new Date(Date.now() - age) };
      const started = await startSession(proved, "test");
      return (await readSession(started.ok ? started.value : ""))?.isRecent;
    };
    expect([await recent(9 * minute), await recent(11 * minute), await recent(86_400_000)]).toEqual([
      true,
      false,
      false,
    ]);
    const fromAhead = await startSession({ ...admission, authenticatedAt: new Date(Date.now() + 5 * minute) }, "test");
    const where = { id: await idOf(fromAhead.ok ? fromAhead.value : "") };
    const { authenticatedAt, createdAt } = await database().prisma.session.findFirstOrThrow({ where });
    expect(authenticatedAt).toEqual(createdAt);
    expect((await readSession(await begin()))?.isRecent).toBe(true);
  });

  test("is stored nowhere", async () => {
    const token = await begin();
    const { organizationId, memberId } = admission;
    const rows = await database().prisma.session.findMany({ where: { organizationId, memberId } });
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.tokenHash ?? []).equals(hashOpaqueToken(token))).toBe(true);
    const asText = JSON.stringify(rows, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
    );
    expect(asText).not.toContain(token);
  });

  test.each(["", "x", "null", "'; DROP TABLE session; --", "A".repeat(43), "A".repeat(10_000)])(
    "that was never given opens nothing: %s",
    async (token) => {
      await expect(readSession(token)).resolves.toBeUndefined();
    },
  );

  test("opens nothing once its person signed out, while their other session goes on", async () => {
    const [here, elsewhere] = [await begin(), await begin()];
    await endSession(here);
    await expect(readSession(here)).resolves.toBeUndefined();
    await expect(readSession(elsewhere)).resolves.toBeDefined();
  });

  test("opens nothing after an hour at rest, and its stream ends, but a minute before it does", async () => {
    const token = await begin();
    const scope = await readSession(token);
    if (scope === undefined) throw new Error("no session");
    await change(token, "last_seen_at = now() - interval '60 minutes'");
    await expect(isSessionLive(scope, "members:read")).resolves.toBe(false);
    await expect(readSession(token)).resolves.toBeUndefined();
    await change(token, "last_seen_at = now() - interval '59 minutes'");
    await expect(isSessionLive(scope, "members:read")).resolves.toBe(true);
    await expect(readSession(token)).resolves.toBeDefined();
  });

  test("opens nothing twelve hours after it began, however busy it was, but a minute before it does", async () => {
    const token = await begin();
    const scope = await readSession(token);
    if (scope === undefined) throw new Error("no session");
    await change(token, "expires_at = expires_at - interval '12 hours'");
    await expect(isSessionLive(scope, "members:read")).resolves.toBe(false);
    await expect(readSession(token)).resolves.toBeUndefined();
    await change(token, "expires_at = expires_at + interval '1 minute'");
    await expect(readSession(token)).resolves.toBeDefined();
  });

  test("lets a stream go on only while the person may see the people of the organization", async () => {
    const scope = await readSession(await begin());
    if (scope === undefined) throw new Error("no session");
    await expect(isSessionLive(scope, "members:read")).resolves.toBe(true);
    await changeRole(home.operator, {
      memberId: admission.memberId,
      roleKey: "admin",
      accountId: null,
      isGiven: false,
    });
    await expect(isSessionLive(scope, "members:read")).resolves.toBe(false);
  });

  test("keeps its person awake: being seen is written, at most once a minute", async () => {
    const token = await begin();
    await change(token, "last_seen_at = now() - interval '59 minutes'");
    await readSession(token);
    const first = await lastSeen(token);
    expect(Date.now() - first.getTime()).toBeLessThan(60_000);
    await readSession(token);
    expect(await lastSeen(token)).toEqual(first);
  });
});

describe("ending sessions", () => {
  // T35.
  test("of a member takes all, one, or all but one, with one event that is their cause", async () => {
    const { organizationId, memberId } = admission;
    const [here, other, third] = [await begin(), await begin(), await begin()];
    const [hereId, otherId] = [await idOf(here), await idOf(other)];
    const only = await endSessions(home.owner, { memberId, only: otherId });
    expect(only).toEqual({ ok: true, value: { count: 1 } });
    expect([await isOpen(here), await isOpen(other), await isOpen(third)]).toEqual([true, false, true]);
    await endSessions(home.owner, { memberId, except: hereId });
    expect([await isOpen(here), await isOpen(other), await isOpen(third)]).toEqual([true, false, false]);
    await endSessions(home.owner, { memberId });
    expect(await isOpen(here)).toBe(false);
    await expect(endSessions(home.owner, { memberId })).resolves.toEqual({ ok: false, error: "no_session" });
    const where = { organizationId, type: "session.ended" };
    const events = await database().prisma.event.findMany({ where, orderBy: { id: "asc" } });
    expect(events.map(({ actorId, data }) => [actorId, data])).toEqual(
      [1, 1, 1].map((count) => [home.ownerId, { displayName: "Ada", count }]),
    );
    const ended = await database().prisma.session.findMany({ where: { organizationId, memberId } });
    expect(ended.map(({ endedCause }) => endedCause).toSorted(byText)).toEqual(events.map(({ id }) => id));
  });

  test("of another organization's member is refused and ends nothing", async () => {
    const token = await begin();
    const other = await organizationForTests();
    const { memberId } = admission;
    const refused = { ok: false, error: "no_session" };
    await expect(endSessions(other.owner, { memberId })).resolves.toEqual(refused);
    await expect(endSessions(other.owner, { memberId, only: await idOf(token) })).resolves.toEqual(refused);
    await expect(endSessions(home.owner, { memberId: home.ownerId, only: await idOf(token) })).resolves.toEqual(
      refused,
    );
    await expect(endSessions(home.owner, { memberId: "not an id" })).resolves.toEqual(refused);
    expect(await isOpen(token)).toBe(true);
  });
});

describe("from the next request on", () => {
  test("a role that was taken away gives nothing, and one that was given gives what it allows", async () => {
    const token = await begin();
    const { organizationId, memberId } = admission;
    const scope = await readSession(token);
    if (scope === undefined) throw new Error("no session");
    await expect(isSessionLive(scope, "members:read")).resolves.toBe(true);
    await database().prisma.grant.deleteMany({ where: { organizationId, memberId } });
    const stripped = await readSession(token);
    await expect(isSessionLive(scope, "members:read"), "nor may a stream go on").resolves.toBe(false);
    expect(stripped?.roles).toEqual([]);
    expect([...(stripped?.permissions ?? ["none"])]).toEqual([]);
    const { id: roleId } = await database().prisma.role.findFirstOrThrow({ where: { organizationId, key: "owner" } });
    const grant = { organizationId, memberId, roleId, source: "manual", sourceId: "", cause: newId() };
    await database().prisma.grant.createMany({ data: [grant] });
    expect((await readSession(token))?.permissions.has("organization:own")).toBe(true);
  });

  test.each(["suspended", "removed", "invited"])("a member who is %s is nobody", async (status) => {
    const token = await begin();
    await setStatus(status);
    await expect(readSession(token)).resolves.toBeUndefined();
  });
});

describe("no session is given", () => {
  test.each(["suspended", "removed", "invited"])("to a member who is %s", async (status) => {
    await setStatus(status);
    await expect(startSession(admission, "test")).resolves.toEqual({ ok: false, error: "refused" });
  });

  test("to a member of another organization", async () => {
    const other = await organizationForTests();
    const elsewhere = { ...admission, organizationId: other.organizationId };
    await expect(startSession(elsewhere, "test")).resolves.toEqual({ ok: false, error: "refused" });
  });

  test("through a connection that is not on", async () => {
    const through = { ...admission, method: "saml", connectionId: newId() } as const;
    await expect(startSession(through, "test")).resolves.toEqual({ ok: false, error: "refused" });
    const connection = { name: "Okta", idp: "okta", idpEntityId: "x", ssoUrl: "x", certFingerprints: ["x"] };
    await database().prisma.connection.createMany({
      data: [
        {
          ...connection,
          organizationId: home.organizationId,
          id: through.connectionId,
          state: "draft",
          certNotAfter: new Date(),
          jacksonClientId: "x",
        },
      ],
    });
    await expect(startSession(through, "test")).resolves.toEqual({ ok: false, error: "refused" });
    const where = { organizationId: home.organizationId };
    await database().prisma.connection.updateMany({ where, data: { state: "on" } });
    await expect(startSession(through, "test")).resolves.toMatchObject({ ok: true });
  });

  test("to somebody who is being suspended at that moment, so that no session is left for when they come back", async () => {
    const { organizationId, memberId } = admission;
    const client = await database().pool.connect();
    await client.query("BEGIN");
    await client.query("SELECT FROM member WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE", [
      organizationId,
      memberId,
    ]);
    const signingIn = startSession(admission, "test");
    await untilDoneOrWaiting(signingIn);
    const person = [organizationId, memberId];
    await client.query("UPDATE member SET status = 'suspended' WHERE organization_id = $1 AND id = $2", person);
    await client.query("UPDATE session SET ended_at = now() WHERE organization_id = $1 AND member_id = $2", person);
    await client.query("COMMIT");
    client.release();
    await expect(signingIn).resolves.toEqual({ ok: false, error: "refused" });
  });
});

async function begin(): Promise<string> {
  const started = await startSession(admission, "Firefox");
  if (!started.ok) throw new Error(started.error);
  return started.value;
}

const isOpen = async (token: string): Promise<boolean> => (await readSession(token)) !== undefined;

async function idOf(token: string): Promise<string> {
  const where = { tokenHash: new Uint8Array(hashOpaqueToken(token)) };
  return (await database().prisma.session.findUniqueOrThrow({ where })).id;
}

const byText = (one: string | null, other: string | null): number => ((one ?? "") < (other ?? "") ? -1 : 1);

/** Until the statement has run, or stands before a lock. */
async function untilDoneOrWaiting(statement: Promise<unknown>): Promise<void> {
  const outcome = await Promise.race([statement.then(() => "done"), setTimeout(5, "pending")]);
  const waiting = `SELECT FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO session%' AND pid <> pg_backend_pid()`;
  if (outcome === "done" || (await database().pool.query(waiting)).rowCount !== 0) return;
  await untilDoneOrWaiting(statement);
}

const change = (token: string, assignment: string) =>
  database().pool.query(`UPDATE session SET ${assignment} WHERE token_hash = $1`, [hashOpaqueToken(token)]);

async function lastSeen(token: string): Promise<Date> {
  const where = { tokenHash: new Uint8Array(hashOpaqueToken(token)) };
  return (await database().prisma.session.findUniqueOrThrow({ where })).lastSeenAt;
}

async function setStatus(status: string): Promise<void> {
  const { organizationId, memberId } = admission;
  const removedAt = status === "removed" ? new Date() : null;
  await database().prisma.member.updateMany({ where: { organizationId, id: memberId }, data: { status, removedAt } });
}
