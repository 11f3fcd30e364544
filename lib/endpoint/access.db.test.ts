import { randomBytes } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { saveMapping } from "@/lib/access/save-mapping";
import { readSession } from "@/lib/auth/read-session";
import { startSession } from "@/lib/auth/sessions";
import { closeDatabase, database } from "@/lib/db/client";
import { linkUser } from "@/lib/directory/link-user";
import { listUnlinked } from "@/lib/directory/list-unlinked";
import { memberBehind, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import { createAccount } from "@/lib/org/create-account";
import { createMember } from "@/lib/org/create-member";
import { groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

let client: ScimClient;
let ana: string;

beforeEach(async () => {
  client = await scimForTests("okta");
  ana = `ana.${randomBytes(4).toString("hex")}@example.test`;
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

async function arrive(userName: string, more: Record<string, string | boolean> = {}): Promise<string> {
  const { status, id } = await client.ask("POST", "/Users", { schemas: [userUrn], userName, ...more });
  expect(status).toBe(201);
  return id;
}

async function makeGroup(displayName: string, members: readonly string[]): Promise<string> {
  const body = { schemas: [groupUrn], displayName, members: members.map((value) => ({ value })) };
  return (await client.ask("POST", "/Groups", body)).id;
}

const patch = (path: string, ...Operations: readonly Record<string, unknown>[]): ReturnType<ScimClient["ask"]> =>
  client.ask("PATCH", path, JSON.stringify({ schemas: [patchOpUrn], Operations }));

const setActive = (id: string, active: boolean): ReturnType<ScimClient["ask"]> =>
  patch(`/Users/${id}`, { op: "replace", value: { active } });

async function roleId(key: string): Promise<string> {
  const { prisma } = database();
  const role = await prisma.role.findFirstOrThrow({ where: { organizationId: client.organizationId, key } });
  return role.id;
}

async function rolesOf(memberId: string): Promise<readonly string[]> {
  const { organizationId } = client;
  const grants = await database().prisma.grant.findMany({
    where: { organizationId, memberId },
    include: { role: true },
  });
  return grants.map(({ role, source }) => `${role.key} by ${source}`).toSorted();
}

async function signIn(memberId: string): Promise<string> {
  const { organizationId } = client;
  const session = await startSession({ organizationId, memberId, method: "password" }, "test");
  if (!session.ok) throw new Error(session.error);
  return session.value;
}

test("whoever arrives is an active member without a role", async () => {
  await arrive(ana, { displayName: "Ana" });
  const member = await memberBehind(client, ana);
  expect(member.status).toBe("active");
  await expect(rolesOf(member.id)).resolves.toEqual([]);
});

test("a deactivated person's session is over when the answer is read, and stays over when they come back", async () => {
  const id = await arrive(ana);
  const member = await memberBehind(client, ana);
  const token = await signIn(member.id);
  await expect(readSession(token)).resolves.toBeDefined();
  expect((await setActive(id, false)).status).toBe(200);
  await expect(readSession(token)).resolves.toBeUndefined();
  expect((await memberBehind(client, ana)).status).toBe("suspended");
  await setActive(id, true);
  expect((await memberBehind(client, ana)).status).toBe("active");
  await expect(readSession(token)).resolves.toBeUndefined();
});

test("whoever is deleted and arrives again is the same member under a new id", async () => {
  const first = await arrive(ana);
  const before = await memberBehind(client, ana);
  expect((await client.ask("DELETE", `/Users/${first}`)).status).toBe(204);
  expect((await client.ask("GET", `/Users/${first}`)).status).toBe(404);
  expect((await memberBehind(client, ana)).status).toBe("suspended");
  const second = await arrive(ana);
  expect(second).not.toBe(first);
  await expect(memberBehind(client, ana)).resolves.toEqual({ id: before.id, status: "active" });
});

test("a name that is given to the next person gives nobody the leaver's place", async () => {
  const first = await arrive(ana, { externalId: "E1" });
  const leaver = await memberBehind(client, ana);
  await client.ask("DELETE", `/Users/${first}`);
  await arrive(ana, { externalId: "E2" });
  await expect(listUnlinked(client.owner, client.directoryId)).resolves.toMatchObject([{ member: { id: leaver.id } }]);
});

test("two living people of a directory are never one member", async () => {
  const first = await arrive(ana);
  const again = await client.ask("POST", "/Users", {
    schemas: [userUrn],
    userName: `second.${ana}`,
    emails: [{ value: ana, primary: true }],
  });
  const linked = await linkUser(client.owner, { directoryId: client.directoryId, userId: again.id, isConfirmed: true });
  expect(linked).toMatchObject({ ok: false, error: "member_taken" });
  await setActive(first, false);
  expect((await memberBehind(client, ana)).status).toBe("suspended");
});

test("a person who comes back under a new name is called by it", async () => {
  const first = await arrive(ana, { externalId: "E1", displayName: "Ana Old" });
  const { id } = await memberBehind(client, ana);
  await client.ask("DELETE", `/Users/${first}`);
  await arrive(`new.${ana}`, { externalId: "E1", displayName: "Ana New" });
  const where = { organizationId: client.organizationId, id };
  const member = await database().prisma.member.findFirstOrThrow({ where });
  expect(member).toMatchObject({ displayName: "Ana New", email: `new.${ana}`, status: "active" });
});

test("a member who is there by other means is not taken over", async () => {
  await createMember(client.operator, { email: ana, displayName: "Ana by hand", roleKey: "admin" });
  const id = await arrive(ana.toUpperCase());
  await expect(memberBehind(client, ana.toUpperCase())).rejects.toThrow("nobody is behind");
  await setActive(id, false);
  const member = await database().prisma.member.findFirstOrThrow({
    where: { organizationId: client.organizationId, email: ana },
  });
  expect(member.status).not.toBe("suspended");
});

test("an admin says that a person of the directory is a member: from then on the directory decides", async () => {
  await createMember(client.operator, { email: ana, displayName: "Ana by hand", roleKey: "admin" });
  const userId = await arrive(ana);
  const { directoryId, owner } = client;
  await expect(listUnlinked(owner, directoryId)).resolves.toMatchObject([
    { userId, member: { displayName: "Ana by hand" } },
  ]);
  expect(await linkUser(owner, { directoryId, userId, isConfirmed: true })).toMatchObject({ ok: true });
  await expect(linkUser(owner, { directoryId, userId, isConfirmed: true })).resolves.toMatchObject({
    error: "already_linked",
  });
  await expect(listUnlinked(owner, directoryId)).resolves.toEqual([]);
  await setActive(userId, false);
  expect((await memberBehind(client, ana)).status).toBe("suspended");
});

test("nobody links an owner, whoever the directory says they are", async () => {
  const { prisma } = database();
  const where = { organizationId: client.organizationId, id: client.ownerId };
  const { email } = await prisma.member.findFirstOrThrow({ where });
  const userId = await arrive(email);
  const linked = await linkUser(client.owner, { directoryId: client.directoryId, userId });
  expect(linked).toMatchObject({ ok: false, error: "protected_member" });
});

describe("an owner whom a directory has", () => {
  let id: string;
  let memberId: string;

  beforeEach(async () => {
    id = await arrive(ana, { displayName: "Ana" });
    ({ id: memberId } = await memberBehind(client, ana));
    const grant = { organizationId: client.organizationId, memberId, roleId: await roleId("owner") };
    await database().prisma.grant.create({ data: { ...grant, source: "manual", sourceId: "", cause: memberId } });
  });

  const attacks: Readonly<Record<string, () => ReturnType<ScimClient["ask"]>>> = {
    "is deactivated": () => setActive(id, false),
    "is renamed": () => patch(`/Users/${id}`, { op: "replace", path: "userName", value: `mallory.${ana}` }),
    "gets another address": () =>
      patch(`/Users/${id}`, { op: "replace", path: "emails", value: [{ value: `mallory.${ana}`, primary: true }] }),
    "is replaced": () => client.ask("PUT", `/Users/${id}`, { schemas: [userUrn], userName: ana, active: false }),
    "is deleted": () => client.ask("DELETE", `/Users/${id}`),
  };

  test.each(Object.entries(attacks))(
    "stays as they are when that person %s, and the history says so",
    async (_what, attack) => {
      const state = async (): Promise<unknown> => {
        const where = { organizationId: client.organizationId };
        const { prisma } = database();
        return Promise.all([
          prisma.member.findMany({ where: { ...where, id: memberId } }),
          prisma.directoryUser.findMany({ where }),
          prisma.grant.findMany({ where: { ...where, memberId } }),
          prisma.event.count({ where: { ...where, type: { not: "owner.kept" } } }),
        ]);
      };
      const before = await state();
      const refused = await attack();
      expect(refused.status).toBe(403);
      expect(refused.body["detail"]).toContain("protected owner");
      expect(await state()).toEqual(before);
      const told = await database().prisma.event.findMany({
        where: { organizationId: client.organizationId, type: "owner.kept" },
      });
      expect(told).toMatchObject([{ subjectId: memberId, actorType: "directory", actorId: client.directoryId }]);
    },
  );

  test("does not come back under another address after they were deleted first and made an owner then", async () => {
    const userName = `first.${ana}`;
    const first = await arrive(userName, { externalId: "E1" });
    const former = await memberBehind(client, userName);
    await client.ask("DELETE", `/Users/${first}`);
    const grant = { organizationId: client.organizationId, memberId: former.id, roleId: await roleId("owner") };
    await database().prisma.grant.create({ data: { ...grant, source: "manual", sourceId: "", cause: former.id } });
    const again = { schemas: [userUrn], userName: `mallory.${ana}`, externalId: "E1" };
    expect((await client.ask("POST", "/Users", again)).status).toBe(403);
  });
});

describe("a group that is mapped to a role", () => {
  let userId: string;
  let memberId: string;
  let groupId: string;

  beforeEach(async () => {
    userId = await arrive(ana);
    memberId = (await memberBehind(client, ana)).id;
    groupId = await makeGroup("Engineering", []);
    const { directoryId } = client;
    await saveMapping(client.owner, { directoryId, groupId, roleId: await roleId("admin"), accountId: null });
  });

  const join = (): ReturnType<ScimClient["ask"]> =>
    patch(`/Groups/${groupId}`, { op: "add", path: "members", value: [{ value: userId }] });

  test("gives it to whoever joins and takes it from whoever leaves, in the same answer", async () => {
    await join();
    await expect(rolesOf(memberId)).resolves.toEqual(["admin by group"]);
    await patch(`/Groups/${groupId}`, { op: "remove", path: `members[value eq "${userId}"]` });
    await expect(rolesOf(memberId)).resolves.toEqual([]);
  });

  test("takes it back when the group is deleted, and the people stay", async () => {
    await join();
    expect((await client.ask("DELETE", `/Groups/${groupId}`)).status).toBe(204);
    await expect(rolesOf(memberId)).resolves.toEqual([]);
    expect((await memberBehind(client, ana)).status).toBe("active");
  });

  test("gives it back to whoever was deactivated and returns", async () => {
    await join();
    await setActive(userId, false);
    await expect(rolesOf(memberId)).resolves.toEqual([]);
    await setActive(userId, true);
    await expect(rolesOf(memberId)).resolves.toEqual(["admin by group"]);
  });

  test("keeps every member when many join and leave at once, and everybody has the role they should", async () => {
    const people = await Promise.all(Array.from({ length: 24 }, (_, index) => arrive(`p${index}.${ana}`)));
    const change = (op: "add" | "remove", value: string): ReturnType<ScimClient["ask"]> =>
      patch(`/Groups/${groupId}`, { op, path: "members", value: [{ value }] });
    await Promise.all(people.map((id) => change("add", id)));
    const leavers = people.slice(0, 10);
    await Promise.all([...leavers.map((id) => change("remove", id)), join()]);
    const { body } = await client.ask("GET", `/Groups/${groupId}`);
    const members = JSON.stringify(body["members"]);
    expect(leavers.some((id) => members.includes(id))).toBe(false);
    expect([...people.slice(10), userId].every((id) => members.includes(id))).toBe(true);
    const { organizationId } = client;
    await expect(database().prisma.grant.count({ where: { organizationId, source: "group" } })).resolves.toBe(15);
  });
});

test("a group that is mapped in an account gives its role there to whoever joins, and takes it when it goes", async () => {
  const { organizationId, directoryId } = client;
  const account = await createAccount(client.owner, { name: "EMEA" });
  const accountId = account.ok ? account.value.accountId : "";
  const group = await client.ask("POST", "/Groups", { schemas: [groupUrn], displayName: "EMEA staff" });
  const { id: editor } = await database().prisma.role.findFirstOrThrow({ where: { organizationId, key: "editor" } });
  await saveMapping(client.owner, { directoryId, groupId: group.id, roleId: editor, accountId });
  const user = await arrive(ana);
  const { id: memberId } = await memberBehind(client, ana);
  await patch(`/Groups/${group.id}`, { op: "add", path: "members", value: [{ value: user }] });
  const held = () => database().prisma.accountGrant.findMany({ where: { organizationId, memberId } });
  expect(await held()).toMatchObject([{ accountId, source: "group", sourceId: group.id }]);
  await expect(rolesOf(memberId)).resolves.toEqual([]);
  await setActive(user, false);
  expect(await held()).toEqual([]);
  await setActive(user, true);
  expect(await held()).toHaveLength(1);
  expect((await client.ask("DELETE", `/Groups/${group.id}`)).status).toBe(204);
  expect(await held()).toEqual([]);
});

test("a change tells who caused it: the grant names its event, the event its request", async () => {
  const userId = await arrive(ana);
  const groupId = await makeGroup("Editors", []);
  const { directoryId, organizationId } = client;
  await saveMapping(client.owner, { directoryId, groupId, roleId: await roleId("editor"), accountId: null });
  const { headers } = await patch(`/Groups/${groupId}`, { op: "add", path: "members", value: [{ value: userId }] });
  const { id: memberId } = await memberBehind(client, ana);
  const { prisma } = database();
  const grant = await prisma.grant.findFirstOrThrow({ where: { organizationId, memberId } });
  const event = await prisma.event.findFirstOrThrow({ where: { organizationId, id: grant.cause } });
  expect(event).toMatchObject({ type: "grant.added", actorType: "directory", requestId: headers["x-request-id"] });
});

const person = (userName: string, email?: string) => ({
  schemas: [userUrn],
  userName,
  ...(email === undefined ? {} : { emails: [{ type: "work", value: email }] }),
});

test("an address that another member has stays theirs, and the directory is not refused for it", async () => {
  const { id: cid } = await client.ask("POST", "/Users", person("cid@address.test"));
  await client.ask("DELETE", `/Users/${cid}`);
  await client.ask("POST", "/Users", person("ann@address.test", "shared@address.test"));
  const back = await client.ask("POST", "/Users", person("cid@address.test", "shared@address.test"));
  expect(back).toMatchObject({ status: 201, body: { emails: [{ value: "shared@address.test" }] } });
  const renamed = { ...person("cid2@address.test", "shared@address.test"), displayName: "Cid" };
  expect(await client.ask("PUT", `/Users/${back.id}`, renamed)).toMatchObject({ status: 200 });
  const { rows } = await database().pool.query(
    "SELECT email, display_name FROM member WHERE organization_id = $1 AND email LIKE '%address.test' ORDER BY email",
    [client.organizationId],
  );
  expect(rows).toEqual([
    { email: "cid@address.test", display_name: "Cid" },
    { email: "shared@address.test", display_name: "ann@address.test" },
  ]);
});
