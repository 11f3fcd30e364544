import { randomBytes } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { describePolicy } from "@/lib/access/describe-policy";
import type { Policy } from "@/lib/access/policy";
import { savePolicy } from "@/lib/access/save-policy";
import { makeScope } from "@/lib/auth/make-scope";
import { newId } from "@/lib/core/ids";
import type { Permission } from "@/lib/core/permissions";
import type { MemberScope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { memberBehind, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import { organizationForTests } from "@/lib/org/organization-for-tests";
import { patchOpUrn, userUrn } from "@/lib/scim/urns";

let client: ScimClient;

beforeEach(async () => {
  client = await scimForTests("okta");
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

describe("a policy that is saved", () => {
  test("is a new version beside the ones before, with who saved it and an event of what was and is", async () => {
    await expect(inForce()).resolves.toMatchObject({ policy: { linkVerified: "approval" }, changed: null });
    await expect(save({ linkVerified: "automatic" })).resolves.toMatchObject({ ok: true });
    await expect(inForce()).resolves.toMatchObject({
      policy: { linkVerified: "automatic", onDelete: "suspend" },
      changed: { by: "Olivia Owner" },
    });
    await save({ onDelete: "remove" });
    await save({ onDelete: "remove" });
    const versions = await database().prisma.policy.findMany({ where: own(), orderBy: { version: "asc" } });
    expect(versions.map(({ version, policy }) => [version, policy])).toMatchObject([
      [1, {}],
      [2, { linkVerified: "automatic", onDelete: "suspend" }],
      [3, { linkVerified: "automatic", onDelete: "remove" }],
    ]);
    const events = await database().prisma.event.findMany({
      where: { organizationId: client.organizationId, type: "policy.saved" },
      orderBy: { at: "asc" },
    });
    expect(events.map(({ actorId, data }) => [actorId, data])).toMatchObject([
      [client.ownerId, { version: 2, linkVerified: "automatic" }],
      [client.ownerId, { version: 3, onDelete: "remove" }],
    ]);
    expect(JSON.stringify(events[0]?.data)).toContain(String.raw`\"linkVerified\":\"approval\"`);
  });

  test("keeps what two people change at once", async () => {
    await Promise.all([
      save({ linkVerified: "automatic" }),
      save({ onDelete: "remove" }),
      save({ onDeactivate: "none" }),
      save({ onCreate: "none" }),
    ]);
    await expect(inForce()).resolves.toMatchObject({
      policy: { linkVerified: "automatic", onDelete: "remove", onDeactivate: "none", onCreate: "none" },
    });
  });

  test("gives no role that is protected, unknown, or above whoever saves", async () => {
    await expect(save({ initialRole: "owner" })).resolves.toEqual({ ok: false, error: "protected_role" });
    await expect(save({ initialRole: "nobody" })).resolves.toEqual({ ok: false, error: "unknown_role" });
    const small = adminWith(["identity:read", "identity:manage"]);
    const refused = await savePolicy(small, client.directoryId, { initialRole: "admin" });
    expect(refused).toEqual({ ok: false, error: "role_above_yours" });
    await expect(inForce()).resolves.toMatchObject({ policy: { initialRole: null }, changed: null });
  });

  test("is for its own organization: another one's directory does not exist", async () => {
    const other = await organizationForTests();
    for (const id of [client.directoryId, newId(), "x"]) {
      const refused = await savePolicy(other.owner, id, { linkVerified: "automatic" });
      expect(refused).toEqual({ ok: false, error: "unknown_directory" });
      await expect(describePolicy(other.owner, id)).resolves.toBeUndefined();
    }
    await expect(inForce()).resolves.toMatchObject({ changed: null });
  });
});

describe("what was chosen", () => {
  test("decides about the next request, and about nobody who is there already until the directory speaks of them", async () => {
    const [before, id] = await arrive();
    await save({ initialRole: "viewer", onDeactivate: "remove" });
    await expect(rolesOf(before)).resolves.toEqual([]);
    const [after] = await arrive();
    await expect(rolesOf(after)).resolves.toEqual(["viewer"]);
    await replaceActive(id, true);
    await replaceActive(id, false);
    await expect(memberBehind(client, before)).resolves.toMatchObject({ status: "removed" });
  });

  test("is obeyed for people who arrive and who are deleted", async () => {
    await save({ onCreate: "none" });
    const [alone] = await arrive();
    await expect(memberBehind(client, alone)).rejects.toThrow("nobody is behind");
    await save({ onCreate: "create", onDelete: "remove" });
    const [member, id] = await arrive();
    await client.ask("DELETE", `/Users/${id}`);
    await expect(memberBehind(client, member)).resolves.toMatchObject({ status: "removed" });
  });

  test("leaves a member in peace where it says that deactivating there does nothing here", async () => {
    await save({ onDeactivate: "none" });
    const [member, id] = await arrive();
    await replaceActive(id, false);
    await expect(memberBehind(client, member)).resolves.toMatchObject({ status: "active" });
  });
});

const own = () => ({ organizationId: client.organizationId, directoryId: client.directoryId });

const inForce = () => describePolicy(client.owner, client.directoryId);

const save = (changes: Partial<Policy>) => savePolicy(client.owner, client.directoryId, changes);

const adminWith = (permissions: readonly Permission[]): MemberScope =>
  makeScope<MemberScope>({ ...client.owner, permissions: new Set(permissions) });

/** The userName and the id of a person who arrives, active. */
async function arrive(): Promise<readonly [string, string]> {
  const userName = `p${randomBytes(4).toString("hex")}@${client.slug}.test`;
  const { id, status } = await client.ask("POST", "/Users", {
    schemas: [userUrn],
    userName,
    emails: [{ value: userName, primary: true }],
    active: true,
  });
  expect(status).toBe(201);
  return [userName, id];
}

const replaceActive = (id: string, active: boolean) =>
  client.ask("PATCH", `/Users/${id}`, {
    schemas: [patchOpUrn],
    Operations: [{ op: "replace", path: "active", value: active }],
  });

async function rolesOf(userName: string): Promise<readonly string[]> {
  const { id: memberId } = await memberBehind(client, userName);
  const grants = await database().prisma.grant.findMany({
    where: { organizationId: client.organizationId, memberId },
    select: { role: { select: { key: true } } },
  });
  return grants.map(({ role }) => role.key);
}
