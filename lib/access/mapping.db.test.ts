import { afterAll, beforeEach, expect, test } from "vitest";
import { applyAccess } from "@/lib/access/apply-access";
import { describeMember } from "@/lib/access/describe-member";
import { listGroups } from "@/lib/access/list-groups";
import { listMembers } from "@/lib/access/list-members";
import { listRoles } from "@/lib/access/list-roles";
import { previewMapping } from "@/lib/access/preview-mapping";
import { saveMapping } from "@/lib/access/save-mapping";
import { directoryForTests, type TestDirectory, type TestPerson } from "@/lib/access/shadow-for-tests";
import { makeScope } from "@/lib/auth/make-scope";
import { newId } from "@/lib/core/ids";
import type { MemberScope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { disableDirectory } from "@/lib/directory/disable-directory";
import { listEvents } from "@/lib/ledger/list-events";
import { archiveAccount } from "@/lib/org/archive-account";
import { createAccount } from "@/lib/org/create-account";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let organization: TestOrganization;
let scope: MemberScope;
let okta: TestDirectory;

beforeEach(async () => {
  organization = await organizationForTests();
  scope = organization.owner;
  okta = await directoryForTests(organization.operator);
});

afterAll(closeDatabase);

async function roleId(key: string): Promise<string> {
  const role = (await listRoles(scope)).find((row) => row.key === key);
  if (role === undefined) throw new Error(`no role ${key}`);
  return role.id;
}

const rolesOf = async (memberId: string): Promise<string[]> =>
  (await listMembers(scope, memberId)).flatMap(({ roles }) => roles.map(({ key, source }) => `${key} ${source}`));

async function account(name: string): Promise<string> {
  const made = await createAccount(scope, { name });
  if (!made.ok) throw new Error(made.error);
  return made.value.accountId;
}

/** The roles that are held in accounts, and from where. */
const accountRolesOf = async (memberId: string): Promise<string[]> =>
  (await listMembers(scope, memberId)).flatMap(({ accountRoles }) =>
    accountRoles.map(({ key, account: { name }, source }) => `${key} in ${name} ${source}`),
  );

async function map(
  groupId: string,
  key: string | null,
  accountId: string | null = null,
): ReturnType<typeof saveMapping> {
  return saveMapping(scope, {
    directoryId: okta.id,
    groupId,
    roleId: key === null ? null : await roleId(key),
    accountId,
  });
}

test("mapping a group gives its people the role, and the reason in one sentence", async () => {
  const ana = await okta.person("Ana");
  const group = await okta.group("Engineering", [ana]);
  expect(await map(group, "editor")).toEqual({ ok: true, value: { gained: 1, lost: 0 } });
  const [row] = await listMembers(scope, ana.memberId);
  expect(row).toMatchObject({
    displayName: "Ana",
    status: "active",
    directory: { id: okta.id, name: "Okta", idp: "okta" },
    roles: [{ key: "editor", source: "group", because: "in the Okta group Engineering, which is mapped to Editor" }],
  });
});

test("a preview tells exactly what saving then does, and writes nothing", async () => {
  const [ana, ben] = [await okta.person("Ana"), await okta.person("Ben")];
  const gone = await okta.person("Gone", { active: false });
  const staff = await okta.group("Staff", [ben]);
  const engineering = await okta.group("Engineering", [ana, ben, gone]);
  await map(staff, "editor");
  const change = { directoryId: okta.id, groupId: engineering, roleId: await roleId("editor"), accountId: null };
  const preview = await previewMapping(scope, change);
  expect(preview).toEqual({
    ok: true,
    value: {
      gains: [{ memberId: ana.memberId, displayName: "Ana", roleName: "Editor" }],
      loses: [],
      unchanged: 2,
    },
  });
  expect(await rolesOf(ana.memberId)).toEqual([]);
  expect(await saveMapping(scope, change)).toEqual({ ok: true, value: { gained: 1, lost: 0 } });
  expect(await rolesOf(ana.memberId)).toEqual(["editor group"]);
  expect(await rolesOf(gone.memberId)).toEqual([]);
});

test("mapping to another role takes the first one away, mapping to none takes both", async () => {
  const ana = await okta.person("Ana");
  const group = await okta.group("Engineering", [ana]);
  await map(group, "editor");
  const change = { directoryId: okta.id, groupId: group, roleId: await roleId("admin"), accountId: null };
  expect(await previewMapping(scope, change)).toMatchObject({
    value: { gains: [{ roleName: "Admin" }], loses: [{ roleName: "Editor" }], unchanged: 0 },
  });
  expect(await map(group, "admin")).toEqual({ ok: true, value: { gained: 1, lost: 1 } });
  expect(await rolesOf(ana.memberId)).toEqual(["admin group"]);
  expect(await map(group, null)).toEqual({ ok: true, value: { gained: 0, lost: 1 } });
  expect(await rolesOf(ana.memberId)).toEqual([]);
  expect((await listGroups(scope, okta.id))[0]?.role).toBeNull();
});

test("a role that is also granted by hand is neither gained nor lost", async () => {
  const ana = await okta.person("Ana");
  const group = await okta.group("Engineering", [ana]);
  const { organizationId } = scope;
  const byHand = { organizationId, memberId: ana.memberId, roleId: await roleId("editor"), source: "manual" };
  await database().prisma.grant.create({ data: { ...byHand, sourceId: "", cause: newId() } });
  expect(await map(group, "editor")).toEqual({ ok: true, value: { gained: 0, lost: 0 } });
  expect(await rolesOf(ana.memberId)).toEqual(["editor group", "editor manual"]);
  expect(await map(group, null)).toEqual({ ok: true, value: { gained: 0, lost: 0 } });
  expect(await rolesOf(ana.memberId)).toEqual(["editor manual"]);
});

test("a protected role cannot be mapped, and nothing changes by trying", async () => {
  const ana = await okta.person("Ana");
  const group = await okta.group("Owners", [ana]);
  const change = { directoryId: okta.id, groupId: group, roleId: await roleId("owner"), accountId: null };
  const refused = { ok: false, error: "protected_role" };
  expect(await previewMapping(scope, change)).toEqual(refused);
  expect(await saveMapping(scope, change)).toEqual(refused);
  expect(await rolesOf(ana.memberId)).toEqual([]);
  expect((await listGroups(scope, okta.id))[0]?.role).toBeNull();
});

test("a role above whoever maps is neither given to a group nor taken from one, and nothing changes by trying", async () => {
  const ana = await okta.person("Ana");
  const group = await okta.group("Engineering", [ana]);
  const small = makeScope<MemberScope>({ ...organization.owner, permissions: new Set(["identity:manage"]) });
  const to = async (key: string | null) => ({
    directoryId: okta.id,
    groupId: group,
    roleId: key === null ? null : await roleId(key),
    accountId: null,
  });
  const refused = { ok: false, error: "role_above_yours" };
  expect(await previewMapping(small, await to("admin"))).toEqual(refused);
  expect(await saveMapping(small, await to("admin"))).toEqual(refused);
  expect(await rolesOf(ana.memberId)).toEqual([]);
  await map(group, "admin");
  expect(await saveMapping(small, await to(null))).toEqual(refused);
  expect(await saveMapping(small, await to("admin"))).toEqual({ ok: true, value: { gained: 0, lost: 0 } });
  expect(await rolesOf(ana.memberId)).toEqual(["admin group"]);
  expect(await saveMapping(organization.operator, await to("editor"))).toMatchObject({ ok: true });
});

test("groups and roles of another organization are unknown", async () => {
  const other = await organizationForTests();
  const group = await okta.group("Engineering");
  const change = { directoryId: okta.id, groupId: group, roleId: await roleId("editor"), accountId: null };
  expect(await saveMapping(other.owner, change)).toEqual({ ok: false, error: "unknown_group" });
  const [theirs] = await listRoles(other.owner);
  expect(await saveMapping(scope, { ...change, roleId: theirs?.id ?? "" })).toEqual({
    ok: false,
    error: "unknown_role",
  });
  expect(await saveMapping(scope, { ...change, groupId: "x'); --" })).toEqual({ ok: false, error: "unknown_group" });
  expect(await listGroups(other.owner)).toEqual([]);
  expect(await listGroups(other.owner, okta.id)).toEqual([]);
});

test("saving what is already so writes nothing", async () => {
  const group = await okta.group("Engineering", [await okta.person("Ana")]);
  await map(group, "editor");
  const events = await listEvents(scope, { limit: 100 });
  expect(await map(group, "editor")).toEqual({ ok: true, value: { gained: 0, lost: 0 } });
  expect(await listEvents(scope, { limit: 100 })).toEqual(events);
});

test("a mapping and every grant it made are in the ledger, newest first, with who did it", async () => {
  const ana = await okta.person("Ana");
  const group = await okta.group("Engineering", [ana]);
  await map(group, "editor");
  const events = await listEvents(scope, { subjectIds: [group, ana.memberId], limit: 2 });
  expect(new Set(events.map(({ sentence }) => sentence))).toEqual(
    new Set(["Ana was granted Editor", "The group Engineering was mapped to Editor"]),
  );
  expect(events.every(({ actor }) => actor.label === "Olivia Owner")).toBe(true);
});

test("somebody who joins while the mapping is saved ends with the role, whichever commits first", async () => {
  const people = await Promise.all(Array.from({ length: 12 }, (_, index) => okta.person(`P${index}`)));
  const group = await okta.group("Engineering");
  const editor = await roleId("editor");
  const { organizationId } = scope;
  const join = async ({ userId, memberId }: TestPerson): Promise<void> => {
    await inTransaction(async (client) => {
      await client.query("INSERT INTO group_member VALUES ($1, $2, $3, $4)", [organizationId, okta.id, group, userId]);
      await applyAccess(client, [memberId], { scope });
      await client.query("SELECT pg_sleep(0.02)");
    });
  };
  const saving = saveMapping(scope, { directoryId: okta.id, groupId: group, roleId: editor, accountId: null });
  await Promise.all([...people.map(join), saving]);
  for (const { memberId } of people) expect(await rolesOf(memberId)).toEqual(["editor group"]);
});

test("a group gives its role in one account: preview, reason, ledger and list name it", async () => {
  const emea = await account("EMEA");
  const ana = await okta.person("Ana");
  const group = await okta.group("EMEA staff", [ana]);
  const change = { directoryId: okta.id, groupId: group, roleId: await roleId("editor"), accountId: emea };
  expect(await previewMapping(scope, change)).toEqual({
    ok: true,
    value: {
      gains: [{ memberId: ana.memberId, displayName: "Ana", roleName: "Editor in EMEA" }],
      loses: [],
      unchanged: 0,
    },
  });
  expect(await accountRolesOf(ana.memberId)).toEqual([]);
  expect(await saveMapping(scope, change)).toEqual({ ok: true, value: { gained: 1, lost: 0 } });
  expect(await saveMapping(scope, change)).toEqual({ ok: true, value: { gained: 0, lost: 0 } });
  const [row] = await listMembers(scope, ana.memberId);
  const because = "in the Okta group EMEA staff, which is mapped to Editor in EMEA";
  expect(row).toMatchObject({ roles: [], accountRoles: [{ key: "editor", because }] });
  const events = await listEvents(scope, { subjectIds: [group, ana.memberId], limit: 2 });
  expect(new Set(events.map(({ sentence }) => sentence))).toEqual(
    new Set(["Ana was granted Editor in EMEA", "The group EMEA staff was mapped to Editor in EMEA"]),
  );
  expect(await listGroups(scope)).toMatchObject([{ role: { key: "editor" }, account: { id: emea, name: "EMEA" } }]);
});

test("a mapping that moves from one place to another gives the role there and takes it here", async () => {
  const [emea, apac] = [await account("EMEA"), await account("APAC")];
  const ana = await okta.person("Ana");
  const group = await okta.group("Staff", [ana]);
  await map(group, "editor", emea);
  expect(await map(group, "editor", apac)).toEqual({ ok: true, value: { gained: 1, lost: 1 } });
  expect(await accountRolesOf(ana.memberId)).toEqual(["editor in APAC group"]);
  expect(await map(group, "editor")).toMatchObject({ ok: true });
  expect([await rolesOf(ana.memberId), await accountRolesOf(ana.memberId)]).toEqual([["editor group"], []]);
  await map(group, "editor", emea);
  expect([await rolesOf(ana.memberId), await accountRolesOf(ana.memberId)]).toEqual([[], ["editor in EMEA group"]]);
  expect(await map(group, null)).toEqual({ ok: true, value: { gained: 0, lost: 1 } });
  expect(await accountRolesOf(ana.memberId)).toEqual([]);
});

test("whoever has a role in the whole organization gains nothing by having it in an account", async () => {
  const emea = await account("EMEA");
  const ana = await okta.person("Ana");
  await map(await okta.group("Everywhere", [ana]), "editor");
  const here = await okta.group("Here", [ana]);
  const change = { directoryId: okta.id, groupId: here, roleId: await roleId("editor"), accountId: emea };
  expect(await previewMapping(scope, change)).toMatchObject({ value: { gains: [], loses: [], unchanged: 1 } });
  expect(await map(here, "editor", emea)).toEqual({ ok: true, value: { gained: 0, lost: 0 } });
  expect(await accountRolesOf(ana.memberId)).toEqual(["editor in EMEA group"]);
});

test("an account of another organization, or an archived one, cannot be mapped to; the first not by SQL either", async () => {
  const group = await okta.group("Staff", [await okta.person("Ana")]);
  const other = await organizationForTests();
  const theirs = await createAccount(other.owner, { name: "Elsewhere" });
  const archived = await account("Old");
  await archiveAccount(scope, archived);
  const unknown = { ok: false, error: "unknown_account" };
  const elsewhere = theirs.ok ? theirs.value.accountId : "";
  for (const id of [elsewhere, archived, "x'); --"]) expect(await map(group, "editor", id)).toEqual(unknown);
  await map(group, "editor");
  const moved = database().pool.query("UPDATE mapping SET account_id = $2 WHERE organization_id = $1", [
    scope.organizationId,
    elsewhere,
  ]);
  await expect(moved).rejects.toThrow(/mapping_account/);
});

test("a group of an archived account gives nothing to whoever joins, no default role either, until it is mapped anew", async () => {
  const emea = await account("EMEA");
  const [ana, ben] = [await okta.person("Ana"), await okta.person("Ben")];
  const group = await okta.group("Staff", [ana]);
  await map(group, "editor", emea);
  await archiveAccount(scope, emea);
  const { organizationId } = scope;
  await database().pool.query(
    `UPDATE policy SET policy = policy || '{"initialRole": "viewer"}' WHERE organization_id = $1`,
    [organizationId],
  );
  await inTransaction(async (client) => {
    await client.query("INSERT INTO group_member VALUES ($1, $2, $3, $4)", [
      organizationId,
      okta.id,
      group,
      ben.userId,
    ]);
    await applyAccess(client, [ana.memberId, ben.memberId], { scope });
  });
  for (const { memberId } of [ana, ben]) {
    expect([await rolesOf(memberId), await accountRolesOf(memberId)]).toEqual([[], []]);
    expect(await listEvents(scope, { subjectIds: [memberId], types: ["grant.removed"], limit: 9 })).toEqual([]);
  }
  expect(await listGroups(scope)).toMatchObject([{ account: { name: "EMEA", isArchived: true } }]);
  expect(await map(group, "editor")).toEqual({ ok: true, value: { gained: 2, lost: 0 } });
  expect(await rolesOf(ben.memberId)).toEqual(["editor group"]);
});

test("the list of groups counts who is inside and names the role", async () => {
  const ana = await okta.person("Ana");
  const group = await okta.group("engineering", [ana, await okta.person("Ben")]);
  await okta.group("Design");
  await map(group, "viewer");
  expect(await listGroups(scope)).toMatchObject([
    { displayName: "Design", members: 0, role: null, directoryId: okta.id, directoryName: "Okta" },
    { displayName: "engineering", members: 2, role: { key: "viewer", name: "Viewer" } },
  ]);
});

test("the list of roles counts people, not grants, and none who was removed", async () => {
  const [ana, ben] = [await okta.person("Ana"), await okta.person("Ben")];
  const groups = [await okta.group("One", [ana, ben]), await okta.group("Two", [ana])];
  for (const group of groups) await map(group, "editor");
  const { organizationId } = scope;
  await database().prisma.member.updateMany({
    where: { organizationId, id: ben.memberId },
    data: { status: "removed", removedAt: new Date() },
  });
  const roles = await listRoles(scope);
  expect(roles.map(({ key }) => key)).toEqual(["owner", "admin", "editor", "analyst", "viewer"]);
  expect(roles.map(({ members }) => members)).toEqual([1, 0, 1, 0, 0]);
  expect(roles[0]).toMatchObject({ isProtected: true, rank: 1 });
  expect((await listMembers(scope)).map(({ displayName }) => displayName)).toEqual(["Ana", "Olivia Owner", "Ben"]);
});

test("a member is described with what the directory says, the groups, the sessions and the history", async () => {
  const ana = await okta.person("Ana");
  const group = await okta.group("Engineering", [ana]);
  await map(group, "editor");
  const { organizationId } = scope;
  await database().prisma.session.create({
    data: {
      organizationId,
      id: newId(),
      memberId: ana.memberId,
      tokenHash: Uint8Array.from(Buffer.from(ana.memberId)),
      method: "saml",
      userAgent: "Firefox",
      expiresAt: new Date(Date.now() + 60_000),
      lastSeenAt: new Date("2026-11-01T10:00:00Z"),
    },
  });
  const member = await describeMember(scope, ana.memberId);
  expect(member).toMatchObject({
    lastSeenAt: new Date("2026-11-01T10:00:00Z"),
    roles: [{ key: "editor" }],
    sessions: [{ method: "saml", userAgent: "Firefox", isLive: false }],
    directoryUsers: [
      {
        id: ana.userId,
        directoryId: okta.id,
        externalId: "00uAna",
        active: true,
        groups: [{ id: group, displayName: "Engineering" }],
        resource: { active: true },
      },
    ],
  });
  expect(member?.events[0]?.sentence).toBe("Ana was granted Editor");
  const other = await organizationForTests();
  expect(await describeMember(other.owner, ana.memberId)).toBeUndefined();
  expect(await describeMember(scope, "not an id")).toBeUndefined();
});

test("people whom a disabled directory gave roles keep them", async () => {
  const ana = await okta.person("Ana");
  const group = await okta.group("Engineering", [ana]);
  await map(group, "editor");
  await disableDirectory(scope, { directoryId: okta.id });
  expect(await rolesOf(ana.memberId)).toEqual(["editor group"]);
});
