import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { changeRole } from "@/lib/access/change-role";
import { changeStatus } from "@/lib/access/change-status";
import { makeScope } from "@/lib/auth/make-scope";
import { readSession } from "@/lib/auth/read-session";
import { scopeForTests } from "@/lib/auth/scope-for-tests";
import { startSession } from "@/lib/auth/sessions";
import type { MemberScope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { removeDomain } from "@/lib/domains/remove-domain";
import { describeSignInPolicy } from "@/lib/sso/describe-sign-in-policy";
import { setConnectionState } from "@/lib/sso/enable-connection";
import type { Enforcement } from "@/lib/sso/enforcements";
import { memberForTests, type ReadySite, readySiteForTests, signInForTests } from "@/lib/sso/ready-site-for-tests";
import { routeSignIn } from "@/lib/sso/route-sign-in";
import { saveEnforcement } from "@/lib/sso/save-enforcement";
import { saveJit } from "@/lib/sso/save-jit";

let site: ReadySite;

beforeEach(async () => {
  site = await readySiteForTests();
});

afterAll(closeDatabase);

const unmake = {
  connection_on: () => change("connection", "state = 'draft'"),
  test_passed: () => change("connection", "tested_at = NULL"),
  domain_verified: () => change("domain", "state = 'lapsed'"),
  "break_glass_tried (too long ago)": () => change("session", "created_at = now() - interval '31 days'"),
  "break_glass_tried (by SAML)": () => change("session", "method = 'saml'"),
  "break_glass_tried (without a password)": () => change("member", "password_hash = NULL"),
} as const;

describe("single sign-on becomes the only way", () => {
  test("once every condition is met", async () => {
    await expect(save("required")).resolves.toEqual({ ok: true, value: { endedSessions: 0 } });
    await expect(describeSignInPolicy(site.owner)).resolves.toMatchObject({ enforcement: "required" });
  });

  test.each(Object.entries(unmake))("and not without %s", async (name, undo) => {
    await undo();
    await expect(save("required")).resolves.toEqual({ ok: false, error: name.split(" ")[0] });
    await expect(describeSignInPolicy(site.owner)).resolves.toMatchObject({ enforcement: "off" });
  });

  const endings = {
    "is suspended": () => changeStatus(site.operator, { memberId: site.ownerId, status: "suspended" }),
    "is an owner no more": () =>
      changeRole(site.operator, { memberId: site.ownerId, roleKey: "owner", accountId: null, isGiven: false }),
  };

  test.each(Object.entries(endings))("and not for the password of an owner who %s", async (_what, end) => {
    const otto = await scopeForTests(site.organizationId, await memberForTests(site, "Otto", "owner"));
    await database().prisma.session.updateMany({ where: { id: otto.sessionId }, data: { method: "saml" } });
    const asked = () => saveEnforcement(otto, { enforcement: "required", strandedSeen: 9 });
    await expect(end()).resolves.toMatchObject({ ok: true });
    await expect(asked()).resolves.toEqual({ ok: false, error: "break_glass_tried" });
  });

  test("by an owner alone", async () => {
    const permissions = new Set(["identity:manage", "members:manage"] as const);
    const admin = makeScope<MemberScope>({ ...site.owner, roles: ["admin"], permissions });
    const refused = { ok: false, error: "not_owner" };
    await expect(saveEnforcement(admin, { enforcement: "required", strandedSeen: 9 })).resolves.toEqual(refused);
    await expect(saveJit(admin, "always")).resolves.toEqual(refused);
  });

  test("only for an owner who saw how many it shuts out", async () => {
    await memberForTests(site, "Ada");
    await memberForTests(site, "Bob");
    const { stranded } = await describeSignInPolicy(site.owner);
    expect(stranded).toEqual({ count: 2, names: ["Ada", "Bob"] });
    await expect(save("required", 1)).resolves.toEqual({ ok: false, error: "more_people" });
    await expect(save("required", 2)).resolves.toMatchObject({ ok: true });
  });

  test("and whoever came through the identity provider before is not shut out", async () => {
    const memberId = await memberForTests(site, "Ada");
    const { organizationId, connectionId } = site;
    await database().prisma.samlIdentity.createMany({
      data: [{ organizationId, connectionId, nameId: "ada", memberId }],
    });
    await expect(describeSignInPolicy(site.owner)).resolves.toMatchObject({ stranded: { count: 0 } });
  });

  test("and ends the password sessions of everybody but owners, with an event each", async () => {
    const ada = await memberForTests(site, "Ada", "admin");
    const tokens = [await signInForTests(site, ada), await signInForTests(site, ada)];
    const owners = await signInForTests(site, site.ownerId);
    await expect(save("required", 1)).resolves.toEqual({ ok: true, value: { endedSessions: 2 } });
    await expect(Promise.all(tokens.map(readSession))).resolves.toEqual([undefined, undefined]);
    await expect(readSession(owners)).resolves.toBeDefined();
    const [ended, ...more] = await events("session.ended");
    expect(ended).toMatchObject({ subjectId: ada, actorId: site.ownerId, data: { displayName: "Ada", count: 2 } });
    expect(more).toEqual([]);
    await expect(events("organization.sign_in_saved")).resolves.toHaveLength(1);
  });

  test("also for a password that was checked a moment before", async () => {
    const ada = await memberForTests(site, "Ada");
    const people = Array.from({ length: 20 }, () => open(ada));
    const [saved, ...opened] = await Promise.all([save("required", 1), ...people]);
    expect(saved.ok).toBe(true);
    const tokens = opened.flatMap((started) => (started.ok ? [started.value] : []));
    const alive = await Promise.all(tokens.map((token) => readSession(token)));
    expect(alive.filter((member) => member !== undefined)).toEqual([]);
    await expect(open(ada)).resolves.toEqual({ ok: false, error: "refused" });
  });
});

test("a password session that is begun while single sign-on is being required waits, and is refused", async () => {
  const ada = await memberForTests(site, "Ada");
  const client = await database().pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("UPDATE organization SET sso_enforcement = 'required' WHERE id = $1", [site.organizationId]);
    const opening = open(ada);
    await somebodyWaits(client);
    await client.query("COMMIT");
    await expect(opening).resolves.toEqual({ ok: false, error: "refused" });
  } finally {
    client.release(true);
  }
});

describe("where single sign-on is required", () => {
  beforeEach(async () => {
    await save("required");
  });

  test("an owner who comes in by password leaves an event, and comes in", async () => {
    await expect(events("owner.break_glass_used")).resolves.toEqual([]);
    await expect(open(site.ownerId)).resolves.toMatchObject({ ok: true });
    const [used] = await events("owner.break_glass_used");
    expect(used).toMatchObject({ subjectId: site.ownerId, data: { displayName: "Olivia Owner" } });
  });

  test("the connection stays on and the last domain stays", async () => {
    const off = { connectionId: site.connectionId, state: "draft" } as const;
    await expect(setConnectionState(site.owner, off)).resolves.toEqual({ ok: false, error: "sso_is_required" });
    const { id } = await database().prisma.domain.findFirstOrThrow({ where: { name: site.domain } });
    await expect(removeDomain(site.owner, id)).resolves.toEqual({ ok: false, error: "last_of_required" });
    await save("allowed");
    await expect(setConnectionState(site.owner, off)).resolves.toMatchObject({ ok: true });
    await expect(removeDomain(site.owner, id)).resolves.toMatchObject({ ok: true });
  });

  test("going back needs nothing, and passwords work at once", async () => {
    const ada = await memberForTests(site, "Ada");
    await expect(open(ada)).resolves.toEqual({ ok: false, error: "refused" });
    await change("connection", "tested_at = NULL");
    await expect(save("allowed")).resolves.toMatchObject({ ok: true });
    await expect(open(ada)).resolves.toMatchObject({ ok: true });
    await expect(events("owner.break_glass_used")).resolves.toEqual([]);
  });
});

test("a connection that is being turned off and single sign-on that is being required do not both happen", async () => {
  for (let round = 0; round < 5; round += 1) {
    const race = await readySiteForTests();
    const off = { connectionId: race.connectionId, state: "draft" } as const;
    const [turned, saved] = await Promise.all([
      setConnectionState(race.owner, off),
      saveEnforcement(race.owner, { enforcement: "required", strandedSeen: 0 }),
    ]);
    expect([turned.ok, saved.ok].filter(Boolean)).toHaveLength(1);
  }
});

describe("an address leads", () => {
  test.each([
    ["off", { kind: "password" }],
    ["allowed", { kind: "both" }],
    ["required", { kind: "sso" }],
  ] as const)("by its domain alone where single sign-on is %s, whoever has it", async (enforcement, way) => {
    await save(enforcement);
    const organization = way.kind === "password" ? {} : { organization: site.slug };
    for (const email of [`olivia@${site.domain}`, `nobody@${site.domain.toUpperCase()}`, `@${site.domain}`]) {
      await expect(routeSignIn(email)).resolves.toEqual({ ...way, ...organization });
    }
  });

  test("to the password where the domain is another one, is not verified or the connection is off", async () => {
    await save("required");
    const password = { kind: "password" };
    for (const email of [`ada@x${site.domain}`, `ada@eu.${site.domain}`, "ada", ""]) {
      await expect(routeSignIn(email)).resolves.toEqual(password);
    }
    await change("domain", "state = 'lapsed'");
    await expect(routeSignIn(`ada@${site.domain}`)).resolves.toEqual(password);
    await change("domain", "state = 'verified'");
    await change("connection", "state = 'draft'");
    await expect(routeSignIn(`ada@${site.domain}`)).resolves.toEqual(password);
  });
});

const save = (enforcement: Enforcement, strandedSeen = 0) => saveEnforcement(site.owner, { enforcement, strandedSeen });

const open = (memberId: string) =>
  startSession({ organizationId: site.organizationId, memberId, method: "password" }, "test");

/** Without the triggers: that an owner is kept is another guard's work, and this one has to hold by itself. */
async function change(table: string, set: string): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("SET LOCAL session_replication_role = replica");
    await client.query(`UPDATE ${table} SET ${set} WHERE organization_id = $1`, [site.organizationId]);
  });
}

const events = (type: string) =>
  database().prisma.event.findMany({ where: { organizationId: site.organizationId, type } });
