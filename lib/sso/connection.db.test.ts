import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Idp, startIdp } from "@/e2e/idp/start-idp";
import { readSession } from "@/lib/auth/read-session";
import { startSession } from "@/lib/auth/sessions";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";
import { createConnection } from "@/lib/sso/create-connection";
import { setConnectionState } from "@/lib/sso/enable-connection";
import { closeJackson } from "@/lib/sso/jackson";

let [idp, anotherIdp]: Idp[] = [];
let home: TestOrganization;

beforeAll(async () => {
  [idp, anotherIdp] = await Promise.all([startIdp({ people: [] }), startIdp({ people: [] })]);
});

beforeEach(async () => {
  home = await organizationForTests();
});

afterAll(async () => {
  await Promise.all([idp?.close(), anotherIdp?.close()]);
  await closeJackson();
  await closeDatabase();
});

describe("a connection", () => {
  test("begins as a draft that says whom it trusts", async () => {
    const connectionId = await create(idp);
    const [connection] = await connections();
    expect(connection).toMatchObject({ id: connectionId, name: "Okta", state: "draft", enabledAt: null });
    expect(connection?.idpEntityId).toBe(idp?.entityId);
    expect(connection?.certFingerprints[0]).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  test("is refused with the metadata's own error, and leaves nothing behind", async () => {
    const given = { idp: "okta", name: "Okta" } as const;
    await expect(createConnection(home.operator, { ...given, metadataXml: "<html/>" })).resolves.toEqual({
      ok: false,
      error: "not_metadata",
    });
    const metadataXml = idp?.metadataXml ?? "";
    for (const name of [" ", "x".repeat(101)]) {
      const refused = await createConnection(home.operator, { ...given, name, metadataXml });
      expect(refused).toEqual({ ok: false, error: "name_malformed" });
    }
    await expect(connections()).resolves.toEqual([]);
  });

  test("that is a draft keeps its id while the identity provider stays, and gets a new one with another", async () => {
    const first = await create(idp);
    expect(await create(idp)).toBe(first);
    const second = await create(anotherIdp);
    expect(second).not.toBe(first);
    expect((await connections()).map(({ id }) => id)).toEqual([second]);
  });

  test("is one, also when two admins finish at the same moment", async () => {
    await Promise.all([create(idp), create(anotherIdp), create(idp)]);
    await expect(connections()).resolves.toHaveLength(1);
  });

  test("that is on is not replaced", async () => {
    const connectionId = await create(idp);
    await setConnectionState(home.operator, { connectionId, state: "on" });
    const given = { idp: "okta", name: "Okta", metadataXml: anotherIdp?.metadataXml ?? "" } as const;
    await expect(createConnection(home.operator, given)).resolves.toEqual({ ok: false, error: "already_on" });
  });
});

describe("turning a connection", () => {
  test("on and off is written down with who did it, once each", async () => {
    const connectionId = await create(idp);
    for (const state of ["on", "on", "draft", "draft"] as const) {
      await expect(setConnectionState(home.owner, { connectionId, state })).resolves.toMatchObject({ ok: true });
    }
    const events = await database().prisma.event.findMany({
      where: { organizationId: home.organizationId, subjectId: connectionId },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ type, actorId }) => [type, actorId])).toEqual([
      ["connection.created", "test"],
      ["connection.enabled", home.ownerId],
      ["connection.disabled", home.ownerId],
    ]);
  });

  test("off ends the sessions that began with it, and no other", async () => {
    const connectionId = await create(idp);
    await setConnectionState(home.operator, { connectionId, state: "on" });
    const email = `ada@${home.slug}.test`;
    const made = await createMember(home.operator, { email, displayName: "Ada", roleKey: "viewer", password: "x" });
    if (!made.ok) throw new Error(made.error);
    const person = { organizationId: home.organizationId, memberId: made.value.memberId };
    const bySaml = await startSession({ ...person, method: "saml", connectionId }, "test");
    const byPassword = await startSession({ ...person, method: "password" }, "test");
    if (!bySaml.ok || !byPassword.ok) throw new Error("no session");
    await expect(setConnectionState(home.operator, { connectionId, state: "draft" })).resolves.toEqual({
      ok: true,
      value: { endedSessions: 1 },
    });
    await expect(readSession(bySaml.value)).resolves.toBeUndefined();
    await expect(readSession(byPassword.value)).resolves.toBeDefined();
    await setConnectionState(home.operator, { connectionId, state: "on" });
    await expect(readSession(bySaml.value)).resolves.toBeUndefined();
  });

  test("on is refused once its certificates have ended", async () => {
    const connectionId = await create(idp);
    const where = { organizationId: home.organizationId };
    await database().prisma.connection.updateMany({ where, data: { certNotAfter: new Date(Date.now() - 1000) } });
    const refused = await setConnectionState(home.operator, { connectionId, state: "on" });
    expect(refused).toEqual({ ok: false, error: "expired_certificate" });
  });

  test("is for its own organization: another one's does not exist", async () => {
    const connectionId = await create(idp);
    const other = await organizationForTests();
    for (const state of ["on", "draft"] as const) {
      for (const id of [connectionId, newId(), "x"]) {
        const refused = await setConnectionState(other.operator, { connectionId: id, state });
        expect(refused).toEqual({ ok: false, error: "unknown_connection" });
      }
    }
    expect((await connections())[0]?.state).toBe("draft");
  });
});

const connections = () =>
  database().prisma.connection.findMany({ where: { organizationId: home.organizationId }, orderBy: { id: "asc" } });

async function create(from: Idp | undefined): Promise<string> {
  const metadataXml = from?.metadataXml ?? "";
  const created = await createConnection(home.operator, { idp: "okta", name: " Okta ", metadataXml });
  if (!created.ok) throw new Error(created.error);
  return created.value.connectionId;
}
