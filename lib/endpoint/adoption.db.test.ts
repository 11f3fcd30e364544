import { randomBytes } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { makeScope } from "@/lib/auth/make-scope";
import { readSession } from "@/lib/auth/read-session";
import type { MemberScope } from "@/lib/core/scope";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { linkUser } from "@/lib/directory/link-user";
import { listUnlinked } from "@/lib/directory/list-unlinked";
import { memberBehind, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import { createMember } from "@/lib/org/create-member";
import { userUrn } from "@/lib/scim/urns";
import { memberForTests, signInForTests } from "@/lib/sso/ready-site-for-tests";

let client: ScimClient;
let ana: string;

beforeEach(async () => {
  client = await scimForTests("okta");
  ana = `ana@${client.slug}.test`;
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

describe("by an admin", () => {
  test("a person is linked where the domain of the address is verified, and else by an owner who confirms", async () => {
    const { directoryId, owner } = client;
    await memberForTests(client, "Ana");
    const userId = await arrive();
    await expect(listUnlinked(owner, directoryId)).resolves.toMatchObject([{ userId, isDomainVerified: false }]);
    const refused = { ok: false, error: "domain_unverified" };
    await expect(linkUser(owner, { directoryId, userId })).resolves.toEqual(refused);
    await expect(linkUser(admin(), { directoryId, userId, isConfirmed: true })).resolves.toEqual(refused);
    await claim("pending");
    await expect(linkUser(admin(), { directoryId, userId })).resolves.toEqual(refused);
    await verify();
    await expect(listUnlinked(owner, directoryId)).resolves.toMatchObject([{ userId, isDomainVerified: true }]);
    await expect(linkUser(admin(), { directoryId, userId })).resolves.toMatchObject({ ok: true });
  });

  test("an owner may link what nothing proves", async () => {
    await memberForTests(client, "Ana");
    const userId = await arrive();
    const confirmed = { directoryId: client.directoryId, userId, isConfirmed: true };
    await expect(linkUser(client.owner, confirmed)).resolves.toMatchObject({ ok: true });
  });

  test("a person is linked without the sessions that the member had", async () => {
    await verify();
    const memberId = await memberForTests(client, "Ana");
    const session = await signInForTests(client, memberId);
    const userId = await arrive();
    await expect(readSession(session)).resolves.toBeDefined();
    const linked = linkUser(client.owner, { directoryId: client.directoryId, userId });
    await expect(linked).resolves.toEqual({ ok: true, value: { displayName: "Ana" } });
    await expect(readSession(session)).resolves.toBeUndefined();
    await expect(eventsAbout(memberId)).resolves.toEqual(expect.arrayContaining(["member.linked", "session.ended"]));
  });

  test("nobody is linked who becomes an owner while the link waits", async () => {
    await verify();
    const memberId = await memberForTests(client, "Ana");
    const userId = await arrive();
    const rival = await database().pool.connect();
    await rival.query("BEGIN");
    await rival.query("SELECT FROM member WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE", [
      client.organizationId,
      memberId,
    ]);
    const linking = linkUser(client.owner, { directoryId: client.directoryId, userId });
    await somebodyWaits(rival);
    await rival.query(makeOwner, [client.organizationId, memberId, newId()]);
    await rival.query("COMMIT");
    rival.release();
    await expect(linking).resolves.toEqual({ ok: false, error: "protected_member" });
    await expect(memberBehind(client, ana)).rejects.toThrow("nobody is behind");
  });
});

describe("an account that is there before the directory speaks of its address", () => {
  test("waits, unlinked, where an admin has to approve", async () => {
    await verify();
    const squatter = await memberForTests(client, "Ana");
    const session = await signInForTests(client, squatter);
    await arrive();
    await expect(memberBehind(client, ana)).rejects.toThrow("nobody is behind");
    await expect(readSession(session)).resolves.toBeDefined();
  });

  test("waits, unlinked, where linking is automatic and the domain not verified", async () => {
    await automatic();
    await claim("lapsed");
    await memberForTests(client, "Ana");
    await arrive();
    await expect(memberBehind(client, ana)).rejects.toThrow("nobody is behind");
  });

  test("is linked where linking is automatic and the domain verified, without the sessions it had", async () => {
    await automatic();
    await verify();
    const memberId = await memberForTests(client, "Ana");
    const session = await signInForTests(client, memberId);
    const userId = await arrive();
    await expect(memberBehind(client, ana)).resolves.toMatchObject({ id: memberId, status: "active" });
    await expect(readSession(session)).resolves.toBeUndefined();
    await expect(eventsAbout(memberId)).resolves.toEqual(expect.arrayContaining(["member.linked", "session.ended"]));
    await client.ask("PATCH", `/Users/${userId}`, {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", value: { active: false } }],
    });
    await expect(memberBehind(client, ana)).resolves.toMatchObject({ id: memberId, status: "suspended" });
  });

  test("is suspended at once where it arrives deactivated", async () => {
    await automatic();
    await verify();
    const memberId = await memberForTests(client, "Ana");
    await arrive({ active: false });
    await expect(memberBehind(client, ana)).resolves.toMatchObject({ id: memberId, status: "suspended" });
  });

  test("is not linked where it is an owner's, or another person of the directory is that member", async () => {
    await automatic();
    await verify();
    ana = client.owner.member.email;
    await arrive();
    await expect(memberBehind(client, ana)).rejects.toThrow("nobody is behind");
    ana = `bob@${client.slug}.test`;
    await arrive();
    const { id } = await memberBehind(client, ana);
    const second = await client.ask("POST", "/Users", {
      schemas: [userUrn],
      userName: "second",
      emails: [{ value: ana, primary: true }],
    });
    expect(second.status).toBe(201);
    await expect(memberBehind(client, "second")).rejects.toThrow("nobody is behind");
    await expect(memberBehind(client, ana)).resolves.toMatchObject({ id });
  });
});

test.each(["approval", "automatic"])(
  "an address that the directory sent first cannot be taken by an account after it, where linking is by %s",
  async (linking) => {
    await verify();
    if (linking === "automatic") await automatic();
    await arrive();
    const { id } = await memberBehind(client, ana);
    const squatter = {
      email: ana.toUpperCase(),
      displayName: "Ana",
      roleKey: "viewer",
      password: "a password of hers",
    };
    await expect(createMember(client.operator, squatter)).resolves.toEqual({ ok: false, error: "email_taken" });
    await expect(memberBehind(client, ana)).resolves.toMatchObject({ id });
  },
);

test("ten arrivals of one address at once leave one person who is the member", async () => {
  await automatic();
  await verify();
  const memberId = await memberForTests(client, "Ana");
  const names = Array.from({ length: 10 }, () => randomBytes(4).toString("hex"));
  const answers = await Promise.all(
    names.map((userName) => {
      const emails = [{ value: ana, primary: true }];
      return client.ask("POST", "/Users", { schemas: [userUrn], userName, emails });
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
  const where = { organizationId: client.organizationId, memberId, removedAt: null };
  await expect(database().prisma.directoryUser.count({ where })).resolves.toBe(1);
});

const makeOwner = `
INSERT INTO "grant" (organization_id, member_id, role_id, source, source_id, cause)
SELECT $1, $2, id, 'manual', '', $3 FROM role WHERE organization_id = $1 AND key = 'owner'`;

async function arrive(more: Record<string, boolean> = {}): Promise<string> {
  const { status, id } = await client.ask("POST", "/Users", { schemas: [userUrn], userName: ana, ...more });
  expect(status).toBe(201);
  return id;
}

/** Somebody who manages identity and does not own the organization. */
function admin(): MemberScope {
  return makeScope<MemberScope>({ ...client.owner, roles: ["admin"], permissions: new Set(["identity:manage"]) });
}

const claim = (state: string) =>
  database().prisma.domain.createMany({
    data: [
      {
        organizationId: client.organizationId,
        id: newId(),
        name: `${client.slug}.test`,
        state,
        nonce: "0".repeat(32),
      },
    ],
  });

async function verify(): Promise<void> {
  const { organizationId } = client;
  await claim("pending").catch(() => undefined);
  await database().prisma.domain.updateMany({ where: { organizationId }, data: { state: "verified" } });
}

const automatic = () =>
  database().prisma.policy.updateMany({
    where: { organizationId: client.organizationId },
    data: { policy: { linkVerified: "automatic" } },
  });

async function eventsAbout(subjectId: string): Promise<readonly string[]> {
  const where = { organizationId: client.organizationId, subjectId };
  return (await database().prisma.event.findMany({ where })).map(({ type }) => type);
}
