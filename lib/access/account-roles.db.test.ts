import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { changeRole } from "@/lib/access/change-role";
import { changeStatus } from "@/lib/access/change-status";
import { giveAccountRole } from "@/lib/access/give-account-role";
import { listAccountPeople } from "@/lib/access/list-account-people";
import { listGrantableRoles } from "@/lib/access/list-grantable-roles";
import { listMembers } from "@/lib/access/list-members";
import { listRoles } from "@/lib/access/list-roles";
import { takeAccountRole } from "@/lib/access/take-account-role";
import { makeScope } from "@/lib/auth/make-scope";
import { readAccountScope } from "@/lib/auth/read-account-scope";
import { readSession } from "@/lib/auth/read-session";
import { startSession } from "@/lib/auth/sessions";
import { newId } from "@/lib/core/ids";
import type { AccountScope, MemberScope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { isLastOwner } from "@/lib/db/errors";
import { AccessEnded } from "@/lib/db/in-transaction-of";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { listEvents } from "@/lib/ledger/list-events";
import { archiveAccount } from "@/lib/org/archive-account";
import { createAccount } from "@/lib/org/create-account";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";
import { readStranded } from "@/lib/sso/read-stranded";

let organization: TestOrganization;
let emea: string;
let ana: string;

beforeEach(async () => {
  organization = await organizationForTests();
  emea = await account("EMEA");
  ana = await member("Ana");
});

afterAll(closeDatabase);

async function account(name: string, { operator } = organization): Promise<string> {
  const made = await createAccount(operator, { name });
  if (!made.ok) throw new Error(made.error);
  return made.value.accountId;
}

/** An active member without a role. */
async function member(displayName: string): Promise<string> {
  const { operator, organizationId } = organization;
  const made = await createMember(operator, { email: addressOf(displayName), displayName, roleKey: "viewer" });
  if (!made.ok) throw new Error(made.error);
  const { memberId } = made.value;
  await database().prisma.grant.deleteMany({ where: { organizationId, memberId } });
  await database().prisma.member.updateMany({ where: { organizationId, id: memberId }, data: { status: "active" } });
  return memberId;
}

const addressOf = (displayName: string): string => `${displayName.toLowerCase()}@${organization.slug}.test`;

const give = (memberId: string, roleKey: string, accountId: string | null = emea) =>
  changeRole(organization.operator, { memberId, roleKey, accountId, isGiven: true });

/** The scope that the person would be let in with at this moment. */
async function inAccount(memberId: string, slug = "emea"): Promise<AccountScope> {
  const { organizationId } = organization;
  const started = await startSession({ organizationId, memberId, method: "password" }, "test");
  const session = started.ok ? await readSession(started.value) : undefined;
  const scope = session && (await readAccountScope(session, slug));
  if (scope === undefined) throw new Error("not let in");
  return scope;
}

const sql = (text: string, ...values: readonly unknown[]): Promise<unknown> =>
  database().pool.query(text, [organization.organizationId, ...values]);

describe("a role that is held in one account", () => {
  test("gives nothing in the organization, and leaves every count of it as it was", async () => {
    const { organizationId } = organization;
    await give(ana, "admin");
    const started = await startSession({ organizationId, memberId: ana, method: "password" }, "test");
    const session = started.ok ? await readSession(started.value) : undefined;
    expect(session?.roles).toEqual([]);
    expect([...(session?.permissions ?? ["none"])]).toEqual([]);
    const [row] = await listMembers(organization.owner, ana);
    expect(row).toMatchObject({ roles: [], accountRoles: [{ key: "admin", account: { slug: "emea", name: "EMEA" } }] });
    expect((await readStranded(database().prisma, organizationId)).names).toEqual(["Ana"]);
  });

  test("says where it is held and why, in the list, in the ledger and among the roles", async () => {
    expect(
      await changeRole(organization.owner, { memberId: ana, roleKey: "editor", accountId: emea, isGiven: true }),
    ).toEqual({ ok: true, value: { displayName: "Ana", roleName: "Editor", accountName: "EMEA" } });
    const [row] = await listMembers(organization.owner, ana);
    expect(row?.accountRoles).toMatchObject([{ name: "Editor", because: "granted in EMEA by hand by Olivia Owner" }]);
    const [event] = await listEvents(organization.owner, { subjectIds: [ana], limit: 1 });
    expect(event).toMatchObject({ sentence: "Ana was granted Editor in EMEA", data: { accountId: emea } });
    const roles = await listRoles(organization.owner);
    expect(roles.find(({ key }) => key === "editor")?.members).toBe(1);
    const grant = await database().prisma.accountGrant.findFirstOrThrow({ where: { memberId: ana } });
    expect(grant.cause).toBe(event?.id);
  });

  test("is given and taken once, beside the same role of the organization and of another account", async () => {
    const apac = await account("APAC");
    for (const place of [null, emea, apac, emea]) expect(await give(ana, "editor", place)).toMatchObject({ ok: true });
    const take = (accountId: string | null) =>
      changeRole(organization.operator, { memberId: ana, roleKey: "editor", accountId, isGiven: false });
    expect(await take(emea)).toMatchObject({ ok: true });
    expect(await take(emea)).toMatchObject({ ok: true });
    const [row] = await listMembers(organization.owner, ana);
    expect(row?.roles).toHaveLength(1);
    expect(row?.accountRoles.map(({ account: { name } }) => name)).toEqual(["APAC"]);
    const events = await listEvents(organization.owner, { subjectIds: [ana], types: ["grant.removed"], limit: 9 });
    expect(events.map(({ sentence }) => sentence)).toEqual(["Ana lost Editor in EMEA"]);
  });

  test("is never a protected one, by hand or by SQL", async () => {
    expect(await give(ana, "owner")).toEqual({ ok: false, error: "organization_only" });
    const insert = (key: string, isProtected: boolean): Promise<unknown> =>
      sql(
        `INSERT INTO account_grant (organization_id, member_id, account_id, role_id, role_is_protected, source, source_id, cause)
         SELECT $1, $2, $3, id, $5, 'manual', '', id FROM role WHERE organization_id = $1 AND key = $4`,
        ana,
        emea,
        key,
        isProtected,
      );
    await expect(insert("owner", false)).rejects.toThrow(/account_grant_role_protection/);
    await expect(insert("owner", true)).rejects.toThrow(/account_grant_of_no_protected_role/);
    await insert("editor", false);
    const protect = sql("UPDATE role SET is_protected = true WHERE organization_id = $1 AND key = 'editor'");
    await expect(protect).rejects.toThrow(/account_grant_role_protection/);
  });

  test("is of an account, member and role of one organization, by hand and by SQL", async () => {
    const other = await organizationForTests();
    const theirs = await account("Elsewhere", other);
    expect(await give(ana, "editor", theirs)).toEqual({ ok: false, error: "unknown_account" });
    expect(await give(ana, "editor", "x'); --")).toEqual({ ok: false, error: "unknown_account" });
    expect(await give(other.ownerId, "editor")).toEqual({ ok: false, error: "unknown_member" });
    const insert = (accountId: string, memberId: string): Promise<unknown> =>
      sql(
        `INSERT INTO account_grant (organization_id, member_id, account_id, role_id, source, source_id, cause)
         SELECT $1, $2, $3, id, 'manual', '', id FROM role WHERE organization_id = $1 AND key = 'editor'`,
        memberId,
        accountId,
      );
    await expect(insert(theirs, ana)).rejects.toThrow(/account_grant_account/);
    await expect(insert(emea, other.ownerId)).rejects.toThrow(/foreign key/);
    const moved = sql(`UPDATE account_grant SET account_id = $2 WHERE organization_id = $1`, theirs);
    await give(ana, "editor");
    await moved;
    await expect(sql(`UPDATE account_grant SET account_id = $2 WHERE organization_id = $1`, theirs)).rejects.toThrow(
      /account_grant_account/,
    );
  });

  test("goes with the member", async () => {
    await give(ana, "editor");
    expect(await changeStatus(organization.operator, { memberId: ana, status: "removed" })).toMatchObject({ ok: true });
    expect(await database().prisma.accountGrant.count({ where: { memberId: ana } })).toBe(0);
  });

  test("saves no organization from losing its last owner", async () => {
    await sql("UPDATE member SET status = 'active' WHERE organization_id = $1 AND id = $2", organization.ownerId);
    await give(ana, "admin");
    const last = changeRole(organization.operator, {
      memberId: organization.ownerId,
      roleKey: "owner",
      accountId: null,
      isGiven: false,
    });
    await expect(last).resolves.toEqual({ ok: false, error: "last_owner" });
    const suspended = sql(
      "UPDATE member SET status = 'suspended' WHERE organization_id = $1 AND id = $2",
      organization.ownerId,
    );
    await expect(suspended).rejects.toSatisfy(isLastOwner);
  });
});

describe("somebody who manages the people of one account", () => {
  let scope: AccountScope;

  beforeEach(async () => {
    await give(ana, "admin");
    scope = await inAccount(ana);
  });

  test("gives and takes roles there by address, up to their own", async () => {
    const ben = await member("Ben");
    expect((await listGrantableRoles(scope)).map(({ key }) => key)).toEqual(["admin", "editor", "analyst", "viewer"]);
    const given = await giveAccountRole(scope, { email: ` ${addressOf("Ben").toUpperCase()}`, roleKey: "editor" });
    expect(given).toEqual({ ok: true, value: { displayName: "Ben", roleName: "Editor", accountName: "EMEA" } });
    const people = await listAccountPeople(scope);
    expect(
      people.map(({ displayName, here, inherited }) => [
        displayName,
        here.map(({ key }) => key),
        inherited.map(({ key }) => key),
      ]),
    ).toEqual([
      ["Ana", ["admin"], []],
      ["Ben", ["editor"], []],
      ["Olivia Owner", [], ["owner"]],
    ]);
    expect(people[1]?.here[0]?.because).toBe("granted in EMEA by hand by Ana");
    expect(await takeAccountRole(scope, { memberId: ben, roleKey: "editor" })).toMatchObject({ ok: true });
    expect(await listAccountPeople(scope)).toHaveLength(2);
  });

  test("gives no role above their own, no Owner, and none to whom the organization does not know", async () => {
    const own = { organizationId: organization.organizationId, id: newId(), description: "", rank: 9 };
    await database().prisma.role.create({
      data: {
        ...own,
        key: "boss",
        name: "Boss",
        isSystem: false,
        isProtected: false,
        permissions: ["organization:own"],
      },
    });
    await member("Ben");
    expect(await giveAccountRole(scope, { email: addressOf("Ben"), roleKey: "boss" })).toEqual({
      ok: false,
      error: "above_yourself",
    });
    expect(await giveAccountRole(scope, { email: addressOf("Ben"), roleKey: "owner" })).toEqual({
      ok: false,
      error: "organization_only",
    });
    expect(await giveAccountRole(scope, { email: "nobody@example.test", roleKey: "viewer" })).toEqual({
      ok: false,
      error: "unknown_member",
    });
    const other = await organizationForTests();
    expect(await giveAccountRole(scope, { email: `olivia@${other.slug}.test`, roleKey: "viewer" })).toEqual({
      ok: false,
      error: "unknown_member",
    });
  });

  test("owns nothing by a role of the account, even one that says so", async () => {
    const own = { organizationId: organization.organizationId, id: newId(), description: "", rank: 9 };
    await database().prisma.role.create({
      data: {
        ...own,
        key: "boss",
        name: "Boss",
        isSystem: false,
        isProtected: false,
        permissions: ["organization:own"],
      },
    });
    const cai = await member("Cai");
    await give(cai, "boss");
    expect(await listGrantableRoles(await inAccount(cai))).toEqual([{ key: "boss", name: "Boss" }]);
  });

  test("touches no role of the organization and none of another account", async () => {
    const ben = await member("Ben");
    const apac = await account("APAC");
    await give(ben, "editor", null);
    await give(ben, "editor", apac);
    expect(await takeAccountRole(scope, { memberId: ben, roleKey: "editor" })).toMatchObject({ ok: true });
    const [row] = await listMembers(organization.owner, ben);
    expect([row?.roles.length, row?.accountRoles.length]).toEqual([1, 1]);
    expect((await listAccountPeople(scope)).find(({ id }) => id === ben)).toMatchObject({ here: [] });
  });

  test("does nothing any more once the account is archived, also with a scope from before", async () => {
    await archiveAccount(organization.operator, emea);
    const given = giveAccountRole(scope, { email: addressOf("Ana"), roleKey: "viewer" });
    await expect(given).rejects.toThrow(AccessEnded);
    await expect(inAccount(ana)).rejects.toThrow("not let in");
    expect((await listMembers(organization.owner, ana))[0]?.accountRoles).toEqual([]);
    expect((await listRoles(organization.owner)).find(({ key }) => key === "admin")?.members).toBe(0);
    expect(await give(ana, "editor")).toEqual({ ok: false, error: "unknown_account" });
  });
});

test("a role is not given in an account that is being archived at that moment", async () => {
  const client = await database().pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("UPDATE account SET archived_at = now() WHERE organization_id = $1 AND id = $2", [
      organization.organizationId,
      emea,
    ]);
    const giving = give(ana, "editor");
    await somebodyWaits(client);
    await client.query("COMMIT");
    await expect(giving).resolves.toEqual({ ok: false, error: "unknown_account" });
  } finally {
    client.release();
  }
});

test("whoever owns the organization gives every role of an account but Owner", async () => {
  const { ownerId, owner } = organization;
  const scope = await readAccountScope(owner, "emea");
  expect(scope && (await listGrantableRoles(scope)).map(({ key }) => key)).toEqual([
    "admin",
    "editor",
    "analyst",
    "viewer",
  ]);
  const stranger = makeScope<MemberScope>({
    ...owner,
    actor: { type: "member", id: ownerId },
    organizationId: (await organizationForTests()).organizationId,
  });
  expect(await readAccountScope(stranger, "emea")).toBeUndefined();
});
