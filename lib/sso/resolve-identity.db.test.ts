import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { fold } from "@/lib/scim/fold";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";
import { resolveIdentity } from "@/lib/sso/resolve-identity";

let home: TestOrganization;
let connectionId: string;

beforeEach(async () => {
  home = await organizationForTests();
  connectionId = await makeConnection(home.organizationId);
});

afterAll(closeDatabase);

describe("in an organization with a directory", () => {
  let directoryId: string;

  beforeEach(async () => {
    directoryId = newId();
    const { organizationId } = home;
    const directory = { name: "Okta", idp: "okta", state: "live", policyVersion: 1 };
    await database().prisma.directory.createMany({ data: [{ organizationId, id: directoryId, ...directory }] });
  });

  test.each([
    ["the user name, in any case", { nameId: "ADA@Example.com" }],
    ["the external id", { nameId: "00uADA" }],
    ["an e-mail address", { nameId: "ada.lovelace@example.com" }],
  ])(
    "a first sign-in is the provisioned member by %s, and from then on the NameID alone is enough",
    async (_how, said) => {
      const memberId = await provision();
      await expect(resolve(said)).resolves.toEqual({ ok: true, value: { memberId } });
      await rename("eve");
      await expect(resolve({ nameId: said.nameId })).resolves.toEqual({ ok: true, value: { memberId } });
    },
  );

  test("an e-mail address that is merely asserted makes nobody the person who has it", async () => {
    await provision();
    const stranger = { nameId: "opaque-1", email: "ada@example.com" };
    await expect(resolve(stranger)).resolves.toEqual({ ok: false, error: "not_provisioned" });
  });

  test("an external id is compared as it is written", async () => {
    await provision();
    await expect(resolve({ nameId: "00UADA" })).resolves.toEqual({ ok: false, error: "not_provisioned" });
  });

  test("a known NameID stays who it is, whatever e-mail address it asserts", async () => {
    const ada = await provision();
    await resolve({ nameId: "00uADA" });
    await provision({ name: "grace", externalId: "00uGRACE" });
    await expect(resolve({ nameId: "00uADA", email: "grace@example.com" })).resolves.toEqual({
      ok: true,
      value: { memberId: ada },
    });
  });

  test("one connection's NameID says nothing about the same NameID of another organization", async () => {
    await provision();
    await resolve({ nameId: "00uADA" });
    const other = await organizationForTests();
    const elsewhere = {
      organizationId: other.organizationId,
      connectionId: await makeConnection(other.organizationId),
    };
    const outcome = await resolveIdentity({ ...elsewhere, nameId: "00uADA", email: undefined, displayName: undefined });
    expect(outcome).toEqual({ ok: false, error: "no_email" });
  });

  test("nobody gets in whom the directory has not sent, or has deactivated", async () => {
    await expect(resolve({ nameId: "stranger@example.com" })).resolves.toEqual({ ok: false, error: "not_provisioned" });
    await provision({ active: false });
    await expect(resolve({ nameId: "ada@example.com" })).resolves.toEqual({ ok: false, error: "deactivated" });
    const members = await database().prisma.member.count({ where: { organizationId: home.organizationId } });
    expect(members).toBe(2);
  });

  test("somebody whom the directory has not sent is let in where the organization's policy is always", async () => {
    await setJit("always");
    const outcome = await resolve({ nameId: "stranger@example.com" });
    expect(outcome.ok).toBe(true);
    const { organizationId } = home;
    const memberId = outcome.ok ? outcome.value.memberId : "";
    await expect(database().prisma.grant.count({ where: { organizationId, memberId } })).resolves.toBe(0);
  });

  test("a suspended member is refused at the first sign-in and at every later one", async () => {
    const memberId = await provision();
    await setStatus(memberId, "suspended");
    await expect(resolve({ nameId: "00uADA" })).resolves.toEqual({ ok: false, error: "member_suspended" });
    await setStatus(memberId, "active");
    await expect(resolve({ nameId: "00uADA" })).resolves.toMatchObject({ ok: true });
    await setStatus(memberId, "suspended");
    await expect(resolve({ nameId: "00uADA" })).resolves.toEqual({ ok: false, error: "member_suspended" });
  });

  test("an owner is not reached through a directory", async () => {
    await provision({ roleKey: "owner" });
    await expect(resolve({ nameId: "ada@example.com" })).resolves.toEqual({ ok: false, error: "protected_member" });
  });

  test("two members who could be meant are nobody", async () => {
    await provision();
    await provision({ name: "grace", externalId: "ada@example.com" });
    await expect(resolve({ nameId: "ada@example.com" })).resolves.toEqual({ ok: false, error: "ambiguous" });
  });

  test("somebody who was removed and is provisioned anew is the new member", async () => {
    const before = await provision();
    await resolve({ nameId: "00uADA" });
    await setStatus(before, "removed");
    const where = { organizationId: home.organizationId };
    await database().prisma.directoryUser.updateMany({ where, data: { removedAt: new Date() } });
    await expect(resolve({ nameId: "00uADA" })).resolves.toEqual({ ok: false, error: "member_removed" });
    const after = await provision();
    await expect(resolve({ nameId: "00uADA" })).resolves.toEqual({ ok: true, value: { memberId: after } });
    expect(after).not.toBe(before);
  });

  async function provision(given: { name?: string; externalId?: string; active?: boolean; roleKey?: string } = {}) {
    const { name = "ada", externalId = "00uADA", active = true, roleKey = "viewer" } = given;
    const userName = `${name}@example.com`;
    const made = await createMember(home.operator, { email: userName, displayName: name, roleKey, password: "x" });
    if (!made.ok) throw new Error(made.error);
    const emailKeys = [userName, `${name}.lovelace@example.com`];
    const at = new Date();
    await database().prisma.directoryUser.createMany({
      data: [
        {
          organizationId: home.organizationId,
          directoryId,
          id: newId(),
          userName,
          userNameKey: fold(userName),
          externalId,
          emailKeys,
          active,
          resource: {},
          search: {},
          version: 1,
          createdAt: at,
          lastModified: at,
          memberId: made.value.memberId,
        },
      ],
    });
    return made.value.memberId;
  }
});

describe("in an organization without a directory", () => {
  test("a first sign-in makes a member without a role, and tells why it is there", async () => {
    const outcome = await resolve({ nameId: "opaque-1", email: "Ada@example.com", displayName: "Ada Lovelace" });
    const member = await database().prisma.member.findFirstOrThrow({
      where: { organizationId: home.organizationId, emailKey: "ada@example.com" },
      include: { grants: true },
    });
    expect(outcome).toEqual({ ok: true, value: { memberId: member.id } });
    expect(member).toMatchObject({ displayName: "Ada Lovelace", status: "active", statusSource: "saml", grants: [] });
    const event = await database().prisma.event.findFirstOrThrow({
      where: { organizationId: home.organizationId, id: member.statusCause ?? "" },
    });
    expect(event).toMatchObject({ type: "member.created", subjectId: member.id, actorType: "system" });
  });

  test("eight simultaneous first sign-ins of one person make one member", async () => {
    const said = { nameId: "ada@example.com" };
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => resolve(said)));
    expect(new Set(outcomes.map((outcome) => (outcome.ok ? outcome.value.memberId : outcome.error))).size).toBe(1);
    expect(outcomes[0]?.ok).toBe(true);
  });

  test("nobody is made where the organization's policy is never, and the refusal can be read", async () => {
    await setJit("never");
    await expect(resolve({ nameId: "ada@example.com" })).resolves.toEqual({ ok: false, error: "jit_off" });
    const [event, ...more] = await refusals();
    expect(event).toMatchObject({ subjectId: connectionId, data: { reason: "jit_off", nameId: "ada@example.com" } });
    expect(more).toEqual([]);
    await setJit("without_directory");
    await expect(resolve({ nameId: "ada@example.com" })).resolves.toMatchObject({ ok: true });
    await setJit("never");
    await expect(resolve({ nameId: "ada@example.com" })).resolves.toMatchObject({ ok: true });
  });

  test("once a domain is verified, only its addresses make members", async () => {
    const { organizationId, slug } = home;
    const name = `${slug}.example`;
    const domain = { organizationId, id: newId(), name, nonce: "0".repeat(32) };
    await database().prisma.domain.createMany({ data: [domain] });
    await expect(resolve({ nameId: "claimed@example.com" })).resolves.toMatchObject({ ok: true });
    await database().prisma.domain.updateMany({ where: { organizationId }, data: { state: "verified" } });
    for (const nameId of ["ada@example.com", `ada@eu.${name}`, `ada@x${name}`]) {
      await expect(resolve({ nameId })).resolves.toEqual({ ok: false, error: "domain_foreign" });
    }
    await expect(resolve({ nameId: "opaque-1", email: "ada@example.com" })).resolves.toMatchObject({ ok: false });
    await expect(refusals()).resolves.toHaveLength(4);
    await expect(resolve({ nameId: `ada@${name.toUpperCase()}` })).resolves.toMatchObject({ ok: true });
  });

  test("an address that a member has already is not that member", async () => {
    const said = { nameId: "opaque-1", email: home.owner.member.email.toUpperCase() };
    await expect(resolve(said)).resolves.toEqual({ ok: false, error: "email_taken" });
  });

  test("nobody is made without an e-mail address", async () => {
    await expect(resolve({ nameId: "opaque-1" })).resolves.toEqual({ ok: false, error: "no_email" });
  });

  test("the connection knows when somebody last signed in", async () => {
    await resolve({ nameId: "ada@example.com" });
    const { lastSignInAt } = await database().prisma.connection.findFirstOrThrow({ where: { id: connectionId } });
    expect(lastSignInAt).toBeInstanceOf(Date);
  });
});

const setJit = (jit: string) =>
  database().prisma.organization.update({ where: { id: home.organizationId }, data: { jit } });

const refusals = () =>
  database().prisma.event.findMany({ where: { organizationId: home.organizationId, type: "jit.refused" } });

const rename = (name: string) =>
  database().prisma.directoryUser.updateMany({
    where: { organizationId: home.organizationId },
    data: { userName: name, userNameKey: name, externalId: name, emailKeys: [] },
  });

function resolve(said: { nameId: string; email?: string; displayName?: string }) {
  const { nameId, email, displayName } = said;
  return resolveIdentity({ organizationId: home.organizationId, connectionId, nameId, email, displayName });
}

async function makeConnection(organizationId: string): Promise<string> {
  const id = newId();
  const connection = { name: "Okta", idp: "okta", state: "on", idpEntityId: "x", ssoUrl: "x", jacksonClientId: "x" };
  await database().prisma.connection.createMany({
    data: [{ organizationId, id, ...connection, certFingerprints: ["x"], certNotAfter: new Date() }],
  });
  return id;
}

async function setStatus(memberId: string, status: string): Promise<void> {
  const removedAt = status === "removed" ? new Date() : null;
  const where = { organizationId: home.organizationId, id: memberId };
  await database().prisma.member.updateMany({ where, data: { status, removedAt } });
}
