import { randomBytes } from "node:crypto";
import { verify } from "@node-rs/argon2";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { systemRoles } from "@/lib/core/permissions";
import type { MemberScope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { describeDirectory } from "@/lib/directory/describe-directory";
import { listMembers } from "@/lib/access/list-members";
import { listRoles } from "@/lib/access/list-roles";
import { listEvents } from "@/lib/ledger/list-events";
import { createMember } from "@/lib/org/create-member";
import { createOrganization } from "@/lib/org/create-organization";
import { describeIdentity } from "@/lib/org/describe-identity";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let organization: TestOrganization;

beforeEach(async () => {
  organization = await organizationForTests();
});

afterAll(closeDatabase);

async function connect(state: "draft" | "on"): Promise<string> {
  const id = newId();
  await database().prisma.connection.create({
    data: {
      organizationId: organization.organizationId,
      id,
      name: "Okta",
      idp: "okta",
      state,
      idpEntityId: "http://www.okta.com/exk1",
      ssoUrl: "https://acme.okta.com/app/sso/saml",
      certFingerprints: ["AA:BB"],
      certNotAfter: new Date("2030-01-01T00:00:00Z"),
      jacksonClientId: `client-${id}`,
    },
  });
  return id;
}

describe("an organization", () => {
  test("starts with the system roles, highest first, and nobody in it but who is put there", async () => {
    const roles = await listRoles(organization.operator);
    expect(roles.map(({ key, permissions }) => [key, permissions])).toEqual(
      systemRoles.map(({ key, permissions }) => [key, permissions]),
    );
    expect(await listMembers(organization.operator)).toHaveLength(1);
  });

  test("has a slug of its own, also when two are made at once", async () => {
    const slug = `t${randomBytes(6).toString("hex")}`;
    const results = await Promise.all(["One", "Two", "Three"].map((name) => createOrganization({ slug, name })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error === "slug_taken")).toHaveLength(2);
    const roles = await database().prisma.role.count({ where: { organization: { slug } } });
    expect(roles).toBe(systemRoles.length);
  });

  test.each(["", "-a", "a-", "Acme", "a_b", "ä", "a".repeat(64), "a b", "a/b"])(
    "cannot be called %j in addresses",
    async (slug) => {
      expect(await createOrganization({ slug, name: "x" })).toEqual({ ok: false, error: "slug_malformed" });
    },
  );
});

describe("a member made by hand", () => {
  const ana = { email: "Ana@Example.test", displayName: "Ana", roleKey: "admin" };

  test("has the role by hand from whoever made it, and is invited without a password", async () => {
    const made = await createMember(organization.owner, ana);
    if (!made.ok) throw new Error(made.error);
    const [row] = await listMembers(organization.owner, made.value.memberId);
    expect(row).toMatchObject({
      email: "Ana@Example.test",
      status: "invited",
      directory: null,
      lastSeenAt: null,
      roles: [{ key: "admin", source: "manual", because: "granted by hand by Olivia Owner" }],
    });
    const events = await listEvents(organization.owner, { subjectIds: [made.value.memberId], limit: 10 });
    expect(events.map(({ sentence }) => sentence)).toEqual(["Ana was granted Admin", "Ana became a member"]);
    const { prisma } = database();
    const stored = await prisma.member.findFirstOrThrow({ where: { id: made.value.memberId } });
    expect(stored.statusCause).toBe(events[1]?.id);
    const grant = await prisma.grant.findFirstOrThrow({ where: { memberId: made.value.memberId } });
    expect(grant.cause).toBe(events[0]?.id);
  });

  test("with a password is active, and only its argon2id hash is stored", async () => {
    const made = await createMember(organization.operator, { ...ana, password: "correct horse battery" });
    if (!made.ok) throw new Error(made.error);
    const stored = await database().prisma.member.findFirstOrThrow({ where: { id: made.value.memberId } });
    expect(stored.status).toBe("active");
    expect(stored.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verify(stored.passwordHash ?? "", "correct horse battery")).toBe(true);
    expect(await verify(stored.passwordHash ?? "", "correct horse batterz")).toBe(false);
    expect((await listMembers(organization.owner, made.value.memberId))[0]?.roles[0]?.because).toBe(
      "granted at the command line",
    );
  });

  test("has an address that nobody else has in the organization, however it is written, also at once", async () => {
    const emails = ["ana@example.test", " ANA@example.test ", "Ana@Example.Test"];
    const results = await Promise.all(emails.map((email) => createMember(organization.owner, { ...ana, email })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error === "email_taken")).toHaveLength(2);
    const other = await organizationForTests();
    expect((await createMember(other.owner, ana)).ok).toBe(true);
  });

  test("may have the address of somebody who was removed", async () => {
    const first = await createMember(organization.owner, ana);
    if (!first.ok) throw new Error(first.error);
    await database().prisma.member.updateMany({
      where: { organizationId: organization.organizationId, id: first.value.memberId },
      data: { status: "removed", removedAt: new Date() },
    });
    expect((await createMember(organization.owner, ana)).ok).toBe(true);
  });

  test("is made an owner by owners and operators only", async () => {
    const owner = { ...ana, roleKey: "owner" };
    const admin: MemberScope = { ...organization.owner, permissions: new Set(["members:manage"]) };
    const refused = { ok: false, error: "unknown_role" };
    expect(await createMember(admin, owner)).toEqual(refused);
    expect(await createMember(organization.owner, { ...ana, roleKey: "emperor" })).toEqual(refused);
    expect(await listMembers(admin)).toHaveLength(1);
    expect((await createMember(organization.owner, owner)).ok).toBe(true);
    expect((await createMember(organization.operator, { ...owner, email: "bo@example.test" })).ok).toBe(true);
  });
});

describe("identity", () => {
  test("starts locked: a directory needs a SAML connection that is on, a draft is not enough", async () => {
    const locked = { ok: false, error: "saml_required" };
    expect(await describeIdentity(organization.owner)).toEqual({
      samlGate: "required",
      connection: null,
      directories: [],
      scimLockedBecause: "saml_required",
    });
    expect(await enableDirectory(organization.owner, { idp: "okta" })).toEqual(locked);
    await connect("draft");
    expect(await enableDirectory(organization.owner, { idp: "okta" })).toEqual(locked);
    expect(await describeIdentity(organization.owner)).toMatchObject({
      connection: { state: "draft" },
      scimLockedBecause: "saml_required",
    });
    const id = await connect("on");
    expect(await describeIdentity(organization.owner)).toMatchObject({
      connection: { id, state: "on", idpEntityId: "http://www.okta.com/exk1", certFingerprints: ["AA:BB"] },
      scimLockedBecause: null,
    });
    expect((await enableDirectory(organization.owner, { idp: "okta" })).ok).toBe(true);
  });

  test.each(["recommended", "none"])("is open where the gate is %s", async (samlGate) => {
    const { organizationId } = organization;
    await database().prisma.organization.update({ where: { id: organizationId }, data: { samlGate } });
    expect((await enableDirectory(organization.owner, { idp: "entra" })).ok).toBe(true);
    expect((await describeIdentity(organization.owner)).scimLockedBecause).toBeNull();
  });

  test("the gate does not hold operators up, and never looks at another organization's connection", async () => {
    await connect("on");
    const other = await organizationForTests();
    expect(await enableDirectory(other.owner, { idp: "okta" })).toEqual({ ok: false, error: "saml_required" });
    const enabled = await enableDirectory(other.operator, { idp: "generic", name: "Home-made" });
    if (!enabled.ok) throw new Error(enabled.error);
    const { directoryId } = enabled.value;
    const { createdAt, ...detail } = (await describeDirectory(other.owner, directoryId)) ?? { createdAt: undefined };
    expect(createdAt).toBeInstanceOf(Date);
    expect(detail).toEqual({
      id: directoryId,
      name: "Home-made",
      idp: "generic",
      state: "live",
      strict: false,
      scimBaseUrl: `http://localhost:3000/scim/v2/${directoryId}`,
      lastRequestAt: null,
      hasAcceptedKey: false,
      failures24h: 0,
      unlinked: 0,
      keys: [],
      rungs: [],
      counts: { users: 0, activeUsers: 0, groups: 0 },
    });
    expect((await describeIdentity(other.owner)).directories).toMatchObject([{ id: directoryId, users: 0 }]);
    expect(await describeDirectory(organization.owner, directoryId)).toBeUndefined();
    expect(await describeDirectory(organization.owner, "../etc")).toBeUndefined();
  });

  test("a new directory has the first version of a policy that says nothing", async () => {
    const enabled = await enableDirectory(organization.operator, { idp: "okta" });
    if (!enabled.ok) throw new Error(enabled.error);
    const { organizationId } = organization;
    const policies = await database().prisma.policy.findMany({ where: { organizationId } });
    expect(policies).toMatchObject([{ directoryId: enabled.value.directoryId, version: 1, policy: {} }]);
  });

  test("who only knocks does not count as the identity provider; who came with a key does", async () => {
    const enabled = await enableDirectory(organization.operator, { idp: "okta" });
    if (!enabled.ok) throw new Error(enabled.error);
    const { organizationId } = organization;
    const { directoryId } = enabled.value;
    const rung = { organizationId, directoryId, requestId: newId(), reachedAt: new Date(), evidence: {} };
    const knocked = ["reached", "failed:no_credential"].map((name) => ({ ...rung, rung: name }));
    await database().prisma.directoryRung.createMany({ data: knocked });
    expect(await describeDirectory(organization.owner, directoryId)).toMatchObject({ hasAcceptedKey: false });
    await database().prisma.directoryRung.create({ data: { ...rung, rung: "key_accepted" } });
    expect(await describeDirectory(organization.owner, directoryId)).toMatchObject({ hasAcceptedKey: true });
    expect((await describeIdentity(organization.owner)).directories).toMatchObject([{ hasAcceptedKey: true }]);
  });

  test("a rung is shown with what was seen of the request", async () => {
    const enabled = await enableDirectory(organization.operator, { idp: "okta" });
    if (!enabled.ok) throw new Error(enabled.error);
    const { organizationId } = organization;
    const { directoryId } = enabled.value;
    const evidence = { userAgent: "Okta SCIM Client 1.0.0", address: "192.0.2.1" };
    const rung = { organizationId, directoryId, requestId: newId(), evidence };
    await database().prisma.directoryRung.createMany({
      data: [
        { ...rung, rung: "key_accepted", reachedAt: new Date("2026-11-22T10:00:01Z") },
        { ...rung, rung: "reached", reachedAt: new Date("2026-11-22T10:00:00Z") },
      ],
    });
    expect((await describeDirectory(organization.owner, directoryId))?.rungs).toEqual([
      { rung: "reached", reachedAt: new Date("2026-11-22T10:00:00Z"), evidence },
      { rung: "key_accepted", reachedAt: new Date("2026-11-22T10:00:01Z"), evidence },
    ]);
  });
});
