import type { PoolClient } from "pg";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Idp, startIdp } from "@/e2e/idp/start-idp";
import type { TwistName } from "@/e2e/idp/sign-response";
import { scopeForTests } from "@/lib/auth/scope-for-tests";
import type { MemberScope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";
import { acceptResponse } from "@/lib/sso/accept-response";
import { beginTest, prepareTest } from "@/lib/sso/begin-test";
import { createConnection } from "@/lib/sso/create-connection";
import { setConnectionState } from "@/lib/sso/enable-connection";
import { finishTest } from "@/lib/sso/finish-test";
import { forgetTests } from "@/lib/sso/forget-tests";
import { closeJackson } from "@/lib/sso/jackson";
import { readTest } from "@/lib/sso/read-test";

const ada = {
  nameId: "ada@example.com",
  displayName: "Ada",
  attributes: { email: "ada@example.com", team: "Engines" },
};

let idp: Idp;
let home: TestOrganization;
let admin: MemberScope;
let connectionId: string;

beforeAll(async () => {
  idp = await startIdp({ people: [ada] });
});

beforeEach(async () => {
  home = await organizationForTests();
  admin = await signedIn("Ann Admin");
  const created = await createConnection(home.operator, { idp: "okta", name: "Okta", metadataXml: idp.metadataXml });
  if (!created.ok) throw new Error(created.error);
  ({ connectionId } = created.value);
});

afterAll(async () => {
  await idp.close();
  await closeJackson();
  await closeDatabase();
});

describe("a test of a connection", () => {
  test.each(["draft", "on"] as const)("that is %s passes and changes nothing but when it was tested", async (state) => {
    await setConnectionState(home.operator, { connectionId, state });
    const before = await counts();
    await expect(finishTest(await answer(), new Date())).resolves.toEqual({ organizationSlug: home.slug });
    const { outcome } = await done(admin);
    expect(outcome.checks.filter(({ isPassed }) => !isPassed)).toEqual([]);
    expect(outcome).toMatchObject({
      signature: "verified",
      nameId: ada.nameId,
      attributes: [
        { name: "email", values: ["ada@example.com"] },
        { name: "team", values: ["Engines"] },
      ],
      person: { displayName: "ada@example.com", email: "ada@example.com", isNew: true },
    });
    expect(await counts()).toEqual(before);
    expect(await testedAt()).toBeInstanceOf(Date);
  });

  test.each<readonly [TwistName, string, object]>([
    ["wrong_audience", "audience", { received: "https://another-service.example/saml" }],
    ["other_recipient", "recipient", { received: "https://another-service.example/saml/acs" }],
    ["expired", "confirmation_time", { isPassed: false }],
    ["unsigned", "unsigned", { expected: null }],
  ])("shows what is wrong with a response that is %s, with what was received", async (twist, reason, wrong) => {
    await finishTest(await answer(twist), new Date());
    const { outcome } = await done(admin);
    const failed = outcome.checks.filter(({ isPassed }) => !isPassed).map((check) => check.reason);
    expect(failed).toContain(reason);
    expect(outcome).toMatchObject({ signature: "not_checked", person: null });
    const evidence = outcome.checks.find((check) => check.reason === reason);
    expect(evidence).toMatchObject(wrong);
    expect(JSON.stringify(outcome)).not.toMatch(/SignatureValue|MII[A-Za-z0-9+/]{20}/);
    expect(await testedAt()).toBeNull();
  });

  test("does not pass a response that was changed after it was signed", async () => {
    await finishTest(await answer("tampered"), new Date());
    const { outcome } = await done(admin);
    expect(outcome).toMatchObject({ signature: "response_refused", person: null });
    expect(await testedAt()).toBeNull();
  });

  test("says why it would sign nobody in", async () => {
    await createMember(home.operator, { email: ada.nameId, displayName: "Ada", roleKey: "viewer" });
    await finishTest(await answer(), new Date());
    expect((await done(admin)).outcome.person).toEqual({ refusal: "email_taken" });
  });

  test("shows its outcome to the session that began it, not to another of the same organization", async () => {
    await finishTest(await answer(), new Date());
    await expect(readTest(admin)).resolves.toMatchObject({ kind: "done" });
    await expect(readTest(await signedIn("Otto Other"))).resolves.toEqual({ kind: "none" });
  });

  test("signs nobody in: its response is worth nothing at a sign-in, before and after the test", async () => {
    await setConnectionState(home.operator, { connectionId, state: "on" });
    const posted = await answer();
    await finishTest(posted, new Date());
    await expect(acceptResponse(posted, new Date())).resolves.toMatchObject({ ok: false });
    await finishTest(posted, new Date());
    expect((await done(admin)).outcome.signature).toBe("verified");
  });

  test("is begun once for each time that it is asked for", async () => {
    await answer();
    await expect(beginTest(admin)).resolves.toEqual({ ok: false, error: "request_unknown" });
  });

  test("is void once the metadata is saved anew, and what was tested before counts no more", async () => {
    await finishTest(await answer(), new Date());
    expect(await testedAt()).toBeInstanceOf(Date);
    const posted = await answer();
    await createConnection(home.operator, { idp: "okta", name: "Okta", metadataXml: idp.metadataXml });
    expect(await testedAt()).toBeNull();
    await expect(finishTest(posted, new Date())).resolves.toBeUndefined();
    expect(await testedAt()).toBeNull();
  });

  test("ends with the session that began it, as at the suspension of the organization", async () => {
    const late = await answer();
    await changeOrganizationState(home.operator, { to: "suspended", reason: "a test" });
    await expect(finishTest(late, new Date())).resolves.toBeUndefined();
    expect(await testedAt()).toBeNull();
    await changeOrganizationState(home.operator, { to: "active" });
    await expect(finishTest(late, new Date())).resolves.toBeUndefined();
  });

  test("is forgotten after half an hour", async () => {
    await finishTest(await answer(), new Date());
    const where = { organizationId: home.organizationId };
    await database().prisma.samlTest.updateMany({ where, data: { expiresAt: new Date(Date.now() - 1) } });
    await expect(readTest(admin)).resolves.toEqual({ kind: "none" });
    await forgetTests();
    await expect(database().prisma.samlTest.count({ where })).resolves.toBe(0);
  });

  test("of another organization's connection does not exist", async () => {
    const other = await organizationForTests();
    await expect(prepareTest(other.owner, connectionId)).resolves.toEqual({
      ok: false,
      error: "unknown_connection",
    });
  });
});

test("the outcome of a test is kept although whoever replaces metadata deletes tests at the same moment", async () => {
  const posted = await answer();
  const [holder, writer] = [await database().pool.connect(), await database().pool.connect()];
  await holder.query("BEGIN");
  await holder.query("SELECT FROM saml_test WHERE organization_id = $1 FOR UPDATE", [home.organizationId]);
  const finishing = finishTest(posted, new Date());
  await somebodyWaits(holder);
  // Patient, so that it is not the one that PostgreSQL ends; it takes the two in the order of `writeMetadata`.
  await writer.query("BEGIN");
  await writer.query("SET LOCAL deadlock_timeout = '1min'");
  const writerPid = await pidOf(writer);
  const writing = (async () => {
    await writer.query("UPDATE connection SET name = name WHERE organization_id = $1", [home.organizationId]);
    await writer.query("DELETE FROM saml_test WHERE organization_id = $1", [home.organizationId]);
    await writer.query("COMMIT");
  })();
  await untilWaiting(`pid = ${writerPid} AND wait_event_type = 'Lock'`);
  await holder.query("COMMIT");
  await expect(finishing).resolves.toEqual({ organizationSlug: home.slug });
  await writing;
  for (const client of [holder, writer]) client.release();
  expect(await testedAt()).toBeInstanceOf(Date);
});

async function pidOf(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return rows[0]?.pid ?? 0;
}

/** Until a connection meets the condition. */
async function untilWaiting(condition: string): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- asked until it is so
    if ((await database().pool.query(`SELECT FROM pg_stat_activity WHERE ${condition}`)).rowCount !== 0) return;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await sleep(10);
  }
}

async function answer(twist?: TwistName) {
  const prepared = await prepareTest(admin, connectionId);
  if (!prepared.ok) throw new Error(prepared.error);
  const begun = await beginTest(admin);
  if (!begun.ok || begun.value.kind !== "redirect") throw new Error("no redirect to the identity provider");
  const { SAMLResponse, RelayState } = idp.answer(begun.value.url, ada.nameId, twist);
  return { samlResponse: SAMLResponse, relayState: RelayState };
}

async function done(scope: MemberScope) {
  const standing = await readTest(scope);
  if (standing.kind !== "done") throw new Error(`the test is ${standing.kind}`);
  return standing;
}

async function signedIn(displayName: string): Promise<MemberScope> {
  const email = `${displayName.replace(" ", ".")}@${home.slug}.test`;
  const made = await createMember(home.operator, { email, displayName, roleKey: "admin", password: "x" });
  if (!made.ok) throw new Error(made.error);
  return scopeForTests(home.organizationId, made.value.memberId);
}

async function counts() {
  const { prisma } = database();
  const where = { organizationId: home.organizationId };
  const [members, identities, sessions, grants] = await Promise.all([
    prisma.member.count({ where }),
    prisma.samlIdentity.count({ where }),
    prisma.session.count({ where }),
    prisma.grant.count({ where }),
  ]);
  const connection = await prisma.connection.findFirst({ where, select: { lastSignInAt: true, state: true } });
  return { members, identities, sessions, grants, connection };
}

async function testedAt(): Promise<Date | null | undefined> {
  const where = { organizationId: home.organizationId };
  return (await database().prisma.connection.findFirst({ where, select: { testedAt: true } }))?.testedAt;
}
