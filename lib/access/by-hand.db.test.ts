import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { changeRole } from "@/lib/access/change-role";
import { changeStatus } from "@/lib/access/change-status";
import { directoryForTests } from "@/lib/access/shadow-for-tests";
import { makeScope } from "@/lib/auth/make-scope";
import { readSession } from "@/lib/auth/read-session";
import { scopeForTests } from "@/lib/auth/scope-for-tests";
import { startSession } from "@/lib/auth/sessions";
import type { MemberScope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { AccessEnded } from "@/lib/db/in-transaction-of";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let organization: TestOrganization;
let admin: MemberScope;
let vic: string;

beforeEach(async () => {
  organization = await organizationForTests();
  admin = await somebodyWith("Ada", "admin");
  vic = await addMember("Vic", "viewer");
});

afterAll(closeDatabase);

async function requireSso(): Promise<void> {
  const where = { id: organization.organizationId };
  await database().prisma.organization.update({ where, data: { ssoEnforcement: "required" } });
}

test("whoever was an owner and is one no more keeps no password session where single sign-on is required", async () => {
  const otto = await somebodyWith("Otto", "owner");
  await requireSso();
  const [own, vics] = [await signIn(otto.member.id), await signIn(organization.ownerId)];
  await changeRole(organization.operator, {
    memberId: otto.member.id,
    roleKey: "viewer",
    accountId: null,
    isGiven: true,
  });
  await expect(readSession(own)).resolves.toBeDefined();
  await changeRole(organization.operator, {
    memberId: otto.member.id,
    roleKey: "owner",
    accountId: null,
    isGiven: false,
  });
  await expect(readSession(own)).resolves.toBeUndefined();
  await expect(readSession(vics)).resolves.toBeDefined();
});

async function addMember(displayName: string, roleKey: string): Promise<string> {
  const email = `${displayName.toLowerCase()}@${organization.slug}.test`;
  const made = await createMember(organization.operator, { email, displayName, roleKey, password: "a long password" });
  if (!made.ok) throw new Error(made.error);
  return made.value.memberId;
}

async function somebodyWith(displayName: string, roleKey: string): Promise<MemberScope> {
  return scopeForTests(organization.organizationId, await addMember(displayName, roleKey));
}

async function signIn(memberId: string): Promise<string> {
  const { organizationId } = organization;
  const started = await startSession({ organizationId, memberId, method: "password" }, "test");
  if (!started.ok) throw new Error(started.error);
  return started.value;
}

const rolesOf = async (token: string): Promise<readonly string[]> =>
  ((await readSession(token))?.roles ?? []).toSorted();

const eventsOf = async (memberId: string): Promise<readonly string[]> => {
  const where = { organizationId: organization.organizationId, subjectId: memberId };
  const events = await database().prisma.event.findMany({ where, orderBy: { id: "asc" } });
  return events.map(({ type }) => type);
};

describe("a role", () => {
  test("that is given counts at the next request and is taken back as quickly", async () => {
    const token = await signIn(vic);
    const role = { memberId: vic, roleKey: "admin" };
    await expect(changeRole(admin, { ...role, accountId: null, isGiven: true })).resolves.toMatchObject({ ok: true });
    await expect(rolesOf(token)).resolves.toEqual(["admin", "viewer"]);
    await changeRole(admin, { ...role, accountId: null, isGiven: true });
    await expect(changeRole(admin, { ...role, accountId: null, isGiven: false })).resolves.toMatchObject({ ok: true });
    await expect(rolesOf(token)).resolves.toEqual(["viewer"]);
    await expect(eventsOf(vic)).resolves.toEqual(["member.created", "grant.added", "grant.added", "grant.removed"]);
  });

  test("that allows more than one's own is neither given nor taken", async () => {
    const owner = await addMember("Oda", "owner");
    const refused = { ok: false, error: "above_yourself" };
    await expect(
      changeRole(admin, { memberId: vic, roleKey: "owner", accountId: null, isGiven: true }),
    ).resolves.toEqual(refused);
    await expect(
      changeRole(admin, { memberId: owner, roleKey: "owner", accountId: null, isGiven: false }),
    ).resolves.toEqual(refused);
    const people = makeScope<MemberScope>({ ...admin, permissions: new Set(["members:read", "members:manage"]) });
    await expect(
      changeRole(people, { memberId: vic, roleKey: "admin", accountId: null, isGiven: true }),
    ).resolves.toEqual(refused);
    await expect(
      changeRole(organization.owner, { memberId: vic, roleKey: "owner", accountId: null, isGiven: true }),
    ).resolves.toMatchObject({ ok: true });
  });

  test("that was taken from the giver while they were giving it is not given", async () => {
    const otto = await somebodyWith("Otto", "owner");
    const { organizationId, operator } = organization;
    const both = { memberId: otto.member.id, accountId: null };
    await changeRole(operator, { ...both, roleKey: "admin", isGiven: true });
    const before = await scopeForTests(organizationId, otto.member.id);
    await changeRole(operator, { ...both, roleKey: "owner", isGiven: false });
    const giving = changeRole(before, { memberId: vic, roleKey: "owner", accountId: null, isGiven: true });
    await expect(giving).rejects.toThrow(AccessEnded);
    await expect(rolesOf(await signIn(vic))).resolves.toEqual(["viewer"]);
  });

  test("of another organization's member is not there to change", async () => {
    const elsewhere = await organizationForTests();
    const change = { memberId: elsewhere.ownerId, roleKey: "viewer", accountId: null, isGiven: true };
    await expect(changeRole(admin, change)).resolves.toEqual({ ok: false, error: "unknown_member" });
  });
});

describe("a member", () => {
  test("who is suspended is signed out in that moment, and reactivation brings no session back", async () => {
    const token = await signIn(vic);
    await expect(changeStatus(admin, { memberId: vic, status: "suspended" })).resolves.toMatchObject({ ok: true });
    await expect(readSession(token)).resolves.toBeUndefined();
    await expect(changeStatus(admin, { memberId: vic, status: "active" })).resolves.toMatchObject({ ok: true });
    await expect(readSession(token)).resolves.toBeUndefined();
    await expect(rolesOf(await signIn(vic))).resolves.toEqual(["viewer"]);
  });

  test("who is removed is signed out and has no role left", async () => {
    const token = await signIn(vic);
    await changeStatus(admin, { memberId: vic, status: "removed" });
    await expect(readSession(token)).resolves.toBeUndefined();
    const where = { organizationId: organization.organizationId, memberId: vic };
    await expect(database().prisma.grant.count({ where })).resolves.toBe(0);
    await expect(changeStatus(admin, { memberId: vic, status: "active" })).resolves.toMatchObject({ ok: false });
  });

  test("does nothing of this to themselves, and an admin nothing to an owner", async () => {
    const refusal = async (memberId: string): Promise<unknown> =>
      changeStatus(admin, { memberId, status: "suspended" });
    await expect(refusal(admin.member.id)).resolves.toEqual({ ok: false, error: "yourself" });
    const owner = await addMember("Oda", "owner");
    await expect(refusal(owner)).resolves.toEqual({ ok: false, error: "owners_only" });
  });

  test("whom a directory has is suspended but not removed, and whom it deactivated is not reactivated", async () => {
    const directory = await directoryForTests(organization.operator);
    const { memberId } = await directory.person("Dia");
    await expect(changeStatus(admin, { memberId, status: "removed" })).resolves.toEqual({
      ok: false,
      error: "kept_by_directory",
    });
    await database().pool.query(
      "UPDATE member SET status = 'suspended', status_source = 'directory' WHERE organization_id = $1 AND id = $2",
      [organization.organizationId, memberId],
    );
    await expect(changeStatus(admin, { memberId, status: "active" })).resolves.toEqual({
      ok: false,
      error: "held_by_directory",
    });
  });
});

/** As if they had signed in a while ago. */
const age = (interval: string): Promise<unknown> =>
  database().pool.query(
    "UPDATE session SET authenticated_at = now() - $2::interval WHERE organization_id = $1 AND ended_at IS NULL",
    [organization.organizationId, interval],
  );

test("a proof of who somebody is counts for ten minutes, by the clock of the database", async () => {
  const token = await signIn(vic);
  await expect(readSession(token)).resolves.toMatchObject({ isRecent: true, method: "password" });
  await age("9 minutes 50 seconds");
  await expect(readSession(token)).resolves.toMatchObject({ isRecent: true });
  await age("10 minutes 1 second");
  await expect(readSession(token)).resolves.toMatchObject({ isRecent: false });
});
