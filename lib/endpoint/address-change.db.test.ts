import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { changeRole } from "@/lib/access/change-role";
import { findLink } from "@/lib/auth/find-link";
import { readSession } from "@/lib/auth/read-session";
import { requestPasswordReset } from "@/lib/auth/request-password-reset";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { memberBehind, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { createAccount } from "@/lib/org/create-account";
import { drainRequests } from "@/lib/ledger/record-request";
import { unseal } from "@/lib/mail/seal";
import type { JsonObject } from "@/lib/scim/json";
import { patchOpUrn, userUrn } from "@/lib/scim/urns";
import { signInForTests } from "@/lib/sso/ready-site-for-tests";

let client: ScimClient;
let ana: string;
let mallory: string;

beforeEach(async () => {
  client = await scimForTests("okta");
  ana = `ana@${client.slug}.test`;
  mallory = `mallory@evil-${client.slug}.test`;
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

// T18.
describe("a directory that writes another address for somebody", () => {
  test("takes over neither what they had open nor a link that was mailed to the former address", async () => {
    const { memberId, userId } = await arrive();
    const session = await signInForTests(client, memberId);
    await requestPasswordReset(ana);
    const token = await mailedToken(ana);
    await expect(findLink("password_reset", token)).resolves.toMatchObject({ memberId });
    await writeAddress(userId, mallory);
    await expect(readSession(session)).resolves.toBeUndefined();
    await expect(findLink("password_reset", token)).resolves.toBeUndefined();
  });

  test("ends nothing where the address stays, or is only written otherwise", async () => {
    const { memberId, userId } = await arrive();
    const session = await signInForTests(client, memberId);
    await writeAddress(userId, ana.toUpperCase());
    await patch(userId, { op: "replace", path: "displayName", value: "Ana A." });
    await expect(readSession(session)).resolves.toBeDefined();
  });

  test.each([
    ["by hand", () => null],
    ["by hand in an account", accountForTests],
  ])("gets no link for what it did not give: a role held %s", async (_where, place) => {
    const { memberId, userId } = await arrive();
    await changeRole(client.operator, { memberId, roleKey: "admin", accountId: await place(), isGiven: true });
    await writeAddress(userId, mallory);
    await requestPasswordReset(mallory);
    expect(await mailTo(mallory)).toMatch(/Ask an admin there to verify its domain/);
    expect(await mailTo(mallory)).not.toContain("/reset-password/");
  });

  test("keeps nobody in another organization from a link by a way of writing their address that is none", async () => {
    await arrive();
    const other = await scimForTests("okta");
    const { status } = await other.ask("POST", "/Users", { schemas: [userUrn], userName: ` ${ana}` });
    expect(status).toBe(201);
    await requestPasswordReset(ana);
    expect(await mailTo(ana)).toContain("/reset-password/");
  });

  test("gets one within a domain that is proven to be the organization's, and for a person who has what it gave", async () => {
    const { memberId, userId } = await arrive();
    await writeAddress(userId, mallory);
    await requestPasswordReset(mallory);
    expect(await mailTo(mallory)).toContain("/reset-password/");
    await changeRole(client.operator, { memberId, roleKey: "admin", accountId: null, isGiven: true });
    await verify(`${client.slug}.test`);
    await writeAddress(userId, ana);
    await requestPasswordReset(ana);
    expect(await mailTo(ana)).toContain("/reset-password/");
  });
});

// T16.
test.each([
  ["a new address", (userId: string) => patch(userId, { op: "replace", value: address(mallory) })],
  ["the deletion", (userId: string) => client.ask("DELETE", `/Users/${userId}`)],
])("%s of somebody who becomes an owner while the request waits is refused", async (_what, ask) => {
  const { memberId, userId } = await arrive();
  const rival = await database().pool.connect();
  await rival.query("BEGIN");
  await rival.query("SELECT FROM member WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE", [
    client.organizationId,
    memberId,
  ]);
  const asked = ask(userId);
  await somebodyWaits(rival);
  await rival.query(makeOwner, [client.organizationId, memberId, newId()]);
  await rival.query("COMMIT");
  rival.release();
  await expect(asked).resolves.toMatchObject({ status: 403 });
  const select = { email: true, status: true };
  const member = await database().prisma.member.findFirstOrThrow({ where: { id: memberId }, select });
  expect(member).toEqual({ email: ana, status: "active" });
});

const makeOwner = `
INSERT INTO "grant" (organization_id, member_id, role_id, source, source_id, cause)
SELECT $1, $2, id, 'manual', '', $3 FROM role WHERE organization_id = $1 AND key = 'owner'`;

const address = (email: string) => ({ emails: [{ value: email, type: "work", primary: true }] });

const patch = (userId: string, ...operations: readonly JsonObject[]) =>
  client.ask("PATCH", `/Users/${userId}`, { schemas: [patchOpUrn], Operations: operations });

async function writeAddress(userId: string, email: string): Promise<void> {
  const { status } = await patch(userId, { op: "replace", value: address(email) });
  expect(status).toBe(200);
}

async function arrive(): Promise<{ readonly userId: string; readonly memberId: string }> {
  const { id: userId } = await client.ask("POST", "/Users", { schemas: [userUrn], userName: ana, ...address(ana) });
  const { id: memberId } = await memberBehind(client, ana);
  return { userId, memberId };
}

async function accountForTests(): Promise<string> {
  const account = await createAccount(client.operator, { name: "EMEA" });
  if (!account.ok) throw new Error(account.error);
  return account.value.accountId;
}

const verify = (name: string) =>
  database().prisma.domain.createMany({
    data: [{ organizationId: client.organizationId, id: newId(), name, state: "verified", nonce: "0".repeat(32) }],
  });

/** The newest mail to an address. */
async function mailTo(recipient: string): Promise<string> {
  const mail = await database().prisma.mailMessage.findFirstOrThrow({ where: { recipient }, orderBy: { id: "desc" } });
  return unseal(mail.sealedText ?? new Uint8Array(), mail.id);
}

const mailedToken = async (recipient: string): Promise<string> =>
  /reset-password\/(\S+)/.exec(await mailTo(recipient))?.[1] ?? "";
