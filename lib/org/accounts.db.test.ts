import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { changeRole } from "@/lib/access/change-role";
import { closeDatabase, database } from "@/lib/db/client";
import { listEvents } from "@/lib/ledger/list-events";
import { archiveAccount } from "@/lib/org/archive-account";
import { createAccount } from "@/lib/org/create-account";
import { createMember } from "@/lib/org/create-member";
import { listAccounts } from "@/lib/org/list-accounts";
import { listEnterableAccounts } from "@/lib/org/list-enterable-accounts";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let organization: TestOrganization;

beforeEach(async () => {
  organization = await organizationForTests();
});

afterAll(closeDatabase);

async function account(name: string, slug?: string): Promise<string> {
  const made = await createAccount(organization.owner, { name, ...(slug === undefined ? {} : { slug }) });
  if (!made.ok) throw new Error(made.error);
  return made.value.accountId;
}

async function member(displayName: string): Promise<string> {
  const email = `${displayName.toLowerCase()}@${organization.slug}.test`;
  const made = await createMember(organization.operator, { email, displayName, roleKey: "viewer" });
  if (!made.ok) throw new Error(made.error);
  return made.value.memberId;
}

describe("an account", () => {
  test("is made with who made it, and the ledger says so", async () => {
    const id = await account("EMEA");
    expect(await listAccounts(organization.owner)).toMatchObject([
      { id, slug: "emea", name: "EMEA", people: 0, groups: 0, archivedAt: null },
    ]);
    const row = await database().prisma.account.findFirstOrThrow({ where: { id } });
    expect(row.createdBy).toBe(organization.ownerId);
    const [event] = await listEvents(organization.owner, { subjectIds: [id], limit: 1 });
    expect(event).toMatchObject({ sentence: "The account EMEA was made", actor: { label: "Olivia Owner" } });
  });

  test("has a slug of its own in the organization, which is free again once it is archived", async () => {
    const first = await account("EMEA");
    const taken = { ok: false, error: "slug_taken" };
    expect(await createAccount(organization.owner, { name: "Another", slug: "emea" })).toEqual(taken);
    const other = await organizationForTests();
    expect(await createAccount(other.owner, { name: "EMEA" })).toMatchObject({ ok: true });
    await archiveAccount(organization.owner, first);
    expect(await createAccount(organization.owner, { name: "EMEA" })).toMatchObject({ ok: true });
  });

  test.each([
    ["", "x", "name_malformed"],
    ["two\nlines", "x", "name_malformed"],
    ["x".repeat(101), "x", "name_malformed"],
    ["東京", undefined, "slug_malformed"],
    ["EMEA", "EMEA", "slug_malformed"],
    ["EMEA", "-x", "slug_malformed"],
  ])("%j at %j is refused: %s", async (name, slug, error) => {
    const made = createAccount(organization.owner, { name, ...(slug === undefined ? {} : { slug }) });
    await expect(made).resolves.toEqual({ ok: false, error });
    expect(await listAccounts(organization.owner)).toEqual([]);
  });

  test("is archived once, with how many held a role in it, and by nobody of another organization", async () => {
    const id = await account("EMEA");
    for (const name of ["Ana", "Ben"]) {
      const change = { memberId: await member(name), roleKey: "editor", accountId: id, isGiven: true };
      expect(await changeRole(organization.owner, change)).toMatchObject({ ok: true });
    }
    const other = await organizationForTests();
    const unknown = { ok: false, error: "unknown_account" };
    expect(await archiveAccount(other.owner, id)).toEqual(unknown);
    expect(await archiveAccount(organization.owner, "no id")).toEqual(unknown);
    expect(await listAccounts(organization.owner)).toMatchObject([{ people: 2, archivedAt: null }]);
    expect(await listAccounts(other.owner)).toEqual([]);
    expect(await archiveAccount(organization.owner, id)).toEqual({ ok: true, value: { name: "EMEA" } });
    expect(await archiveAccount(organization.owner, id)).toEqual(unknown);
    const events = await listEvents(organization.owner, { types: ["account.archived"], limit: 9 });
    expect(events).toMatchObject([{ sentence: "The account EMEA was archived", data: { people: 2 } }]);
  });

  test("opens to whoever has a role of the organization, or one in it", async () => {
    const [emea] = [await account("EMEA"), await account("APAC")];
    const archived = await account("Old");
    const memberId = await member("Ana");
    await changeRole(organization.owner, { memberId, roleKey: "editor", accountId: emea, isGiven: true });
    await changeRole(organization.owner, { memberId, roleKey: "editor", accountId: archived, isGiven: true });
    await archiveAccount(organization.owner, archived);
    const names = async (roles: readonly string[], id: string): Promise<string[]> => {
      const scope = { ...organization.owner, roles, member: { ...organization.owner.member, id } };
      return (await listEnterableAccounts(scope)).map(({ name }) => name);
    };
    expect(await names(["viewer"], memberId)).toEqual(["APAC", "EMEA"]);
    expect(await names([], memberId)).toEqual(["EMEA"]);
    expect(await names([], organization.ownerId)).toEqual([]);
  });
});
