import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { acceptInvitation } from "@/lib/auth/accept-invitation";
import { changePassword } from "@/lib/auth/change-password";
import { checkPassword, findCandidates, type PasswordClaim } from "@/lib/auth/check-password";
import { findLink } from "@/lib/auth/find-link";
import { makeScope } from "@/lib/auth/make-scope";
import { readSession } from "@/lib/auth/read-session";
import { requestPasswordReset } from "@/lib/auth/request-password-reset";
import { resetPassword } from "@/lib/auth/reset-password";
import { startSession } from "@/lib/auth/sessions";
import { newId } from "@/lib/core/ids";
import { hashOpaqueToken, newOpaqueToken } from "@/lib/core/opaque-token";
import type { MemberScope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { AccessEnded } from "@/lib/db/in-transaction-of";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { unseal } from "@/lib/mail/seal";
import { createMember } from "@/lib/org/create-member";
import { inviteMember } from "@/lib/org/invite-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";
import { resendInvitation } from "@/lib/org/resend-invitation";
import { revokeInvitation } from "@/lib/org/revoke-invitation";

const password = "a password of the tests";
const next = "another password of the tests";
const gone = { ok: false, error: "link_unusable" };

let home: TestOrganization;
let email: string;

beforeEach(async () => {
  home = await organizationForTests();
  email = `ada@${home.slug}.test`;
});

afterAll(closeDatabase);

describe("an invitation", () => {
  test("reaches its person by mail, makes them active with a password of their choice and signs them in", async () => {
    const memberId = await invite();
    const [mail] = await mailsTo(email);
    expect(mail?.text).toContain("Olivia Owner invites you to Test");
    const token = await invitationToken();
    await expect(findLink("invitation", token)).resolves.toMatchObject({ memberId, mustUseSso: false });
    const accepted = await accept(token);
    if (!accepted.ok) throw new Error(accepted.error);
    const session = await readSession(accepted.value.sessionToken);
    expect(session).toMatchObject({ member: { id: memberId, displayName: "Ada Arrow" }, roles: ["viewer"] });
    await expect(check({ email, password })).resolves.toMatchObject({ ok: true });
    expect(await eventsOf(memberId)).toEqual([
      "member.created",
      "grant.added",
      "invitation.sent",
      "invitation.accepted",
    ]);
  });

  test("is used up by looking at it as little as by a mail scanner: only accepting changes anything", async () => {
    await invite();
    const token = await invitationToken();
    const before = await linkRows();
    for (let look = 0; look < 3; look += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      await findLink("invitation", token);
    }
    expect(await linkRows()).toEqual(before);
  });

  test("can be accepted once, also by many at the same moment", async () => {
    const memberId = await invite();
    const token = await invitationToken();
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(token)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await expect(accept(token)).resolves.toEqual(gone);
    const where = { organizationId: home.organizationId, memberId };
    expect(await database().prisma.session.count({ where })).toBe(1);
  });

  test("is void once another was sent, once it was revoked, and after seven days", async () => {
    const memberId = await invite();
    const first = await invitationToken();
    await expect(resendInvitation(home.owner, memberId)).resolves.toEqual({ ok: false, error: "too_soon" });
    await changeLinks("created_at = created_at - interval '1 hour'");
    await expect(resendInvitation(home.owner, memberId)).resolves.toMatchObject({ ok: true });
    await expect(accept(first)).resolves.toEqual(gone);
    const second = await invitationToken();
    await expect(revokeInvitation(home.owner, memberId)).resolves.toMatchObject({ ok: true });
    await expect(accept(second)).resolves.toEqual(gone);
    await expect(revokeInvitation(home.owner, memberId)).resolves.toEqual({ ok: false, error: "no_invitation" });
    await changeLinks("created_at = created_at - interval '1 hour'");
    await resendInvitation(home.owner, memberId);
    await changeLinks("expires_at = expires_at - interval '7 days'");
    await expect(accept(await invitationToken())).resolves.toEqual(gone);
    expect(await eventsOf(memberId)).toContain("invitation.revoked");
  });

  test("lives once for a member, even when two admins send one at the same moment", async () => {
    const memberId = await invite();
    await changeLinks("created_at = created_at - interval '1 hour'");
    const sent = await Promise.all([resendInvitation(home.owner, memberId), resendInvitation(home.owner, memberId)]);
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    const live = { organizationId: home.organizationId, memberId, endedAt: null };
    expect(await database().prisma.oneTimeLink.count({ where: live })).toBe(1);
  });

  test("gives no password where single sign-on is required", async () => {
    await invite();
    await requireSso(home);
    const token = await invitationToken();
    await expect(findLink("invitation", token)).resolves.toMatchObject({ mustUseSso: true });
    await expect(accept(token)).resolves.toEqual({ ok: false, error: "sso_required" });
  });

  test("of another organization's member can be neither sent nor revoked", async () => {
    const memberId = await invite();
    const other = await organizationForTests();
    await expect(resendInvitation(other.owner, memberId)).resolves.toEqual({ ok: false, error: "not_invited" });
    await expect(revokeInvitation(other.owner, memberId)).resolves.toEqual({ ok: false, error: "no_invitation" });
    await expect(findLink("invitation", await invitationToken())).resolves.toBeDefined();
  });

  test("does not open a way to a new password, nor the other way round", async () => {
    await invite();
    await expect(resetPassword(await invitationToken(), next)).resolves.toEqual(gone);
    const bob = await member("bob", "viewer");
    await requestPasswordReset(bob.email);
    await expect(accept(await resetToken(bob.email))).resolves.toEqual(gone);
  });

  test("that nobody sent opens nothing", async () => {
    for (const token of ["", "x", newOpaqueToken(), "A".repeat(10_000), "'; --"]) {
      // oxlint-disable-next-line no-await-in-loop -- few
      await expect(accept(token)).resolves.toEqual(gone);
    }
  });

  test("is stored as a hash and in a mail that cannot be read", async () => {
    await invite();
    const token = await invitationToken();
    const { rows } = await database().pool.query<{ row: string }>(
      `SELECT l::text AS row FROM one_time_link l WHERE organization_id = $1
       UNION ALL SELECT m::text FROM mail_message m WHERE organization_id = $1
       UNION ALL SELECT e::text FROM event e WHERE organization_id = $1`,
      [home.organizationId],
    );
    const text = rows.map(({ row }) => row).join();
    expect(text).toContain(hashOpaqueToken(token).toString("hex"));
    expect(text).not.toContain(token);
    expect(text).not.toContain(Buffer.from(token).toString("hex"));
  });
});

describe("a forgotten password", () => {
  test("is replaced by the link of a mail; every session and every other link ends, and none begins", async () => {
    const ada = await member("ada", "viewer");
    const sessions = [await begin(ada.id), await begin(ada.id)];
    await requestPasswordReset(` ${email.toUpperCase()} `);
    const first = await resetToken(email);
    await requestPasswordReset(email);
    const second = await resetToken(email);
    await expect(resetPassword(second, next)).resolves.toMatchObject({ ok: true });
    await expect(check({ email, password: next })).resolves.toMatchObject({ ok: true });
    await expect(check({ email, password })).resolves.toMatchObject({ ok: false });
    for (const token of sessions) {
      // oxlint-disable-next-line no-await-in-loop -- two
      await expect(readSession(token)).resolves.toBeUndefined();
    }
    const where = { organizationId: home.organizationId, memberId: ada.id, endedAt: null };
    expect(await database().prisma.session.count({ where })).toBe(0);
    await expect(resetPassword(first, password)).resolves.toEqual(gone);
    await expect(resetPassword(second, password)).resolves.toEqual(gone);
    const told = await mailsTo(email);
    expect(told[0]?.subject).toBe("Your password was changed");
    expect(await eventsOf(ada.id)).toEqual(expect.arrayContaining(["password.reset", "session.ended"]));
  });

  test("link works once, also for many at the same moment, and for 30 minutes", async () => {
    const ada = await member("ada", "viewer");
    await requestPasswordReset(email);
    const token = await resetToken(email);
    const answers = await Promise.all(Array.from({ length: 8 }, () => resetPassword(token, next)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await requestPasswordReset(ada.email);
    await changeLinks("expires_at = expires_at - interval '30 minutes'");
    await expect(resetPassword(await resetToken(email), next)).resolves.toEqual(gone);
  });

  test("of somebody who is suspended, invited or nobody brings no mail", async () => {
    const ada = await member("ada", "viewer");
    await requestPasswordReset(`nobody@${home.slug}.test`);
    for (const status of ["suspended", "invited"]) {
      // oxlint-disable-next-line no-await-in-loop -- one status after the other
      await setStatus(ada.id, status);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await requestPasswordReset(email);
    }
    expect(await mailsTo(email)).toEqual([]);
  });

  test("cannot be set any more by somebody who was suspended after the mail was sent", async () => {
    const ada = await member("ada", "viewer");
    await requestPasswordReset(email);
    await setStatus(ada.id, "suspended");
    await expect(resetPassword(await resetToken(email), next)).resolves.toEqual(gone);
  });

  test("in several organizations brings one mail that names each, with a link for each", async () => {
    const other = await organizationForTests();
    await member("ada", "viewer");
    await createMember(other.operator, { email, displayName: "Ada", roleKey: "viewer", password });
    await requestPasswordReset(email);
    const mails = await mailsTo(email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(`Test ${home.slug}`);
    expect(mails[0]?.text).toContain(`Test ${other.slug}`);
    const tokens = tokensIn(mails[0]?.text ?? "", "reset-password");
    expect(tokens).toHaveLength(2);
    await resetPassword(tokens[1] ?? "", next);
    await expect(check({ email, password: next, organization: other.slug })).resolves.toMatchObject({
      ok: true,
    });
    await expect(check({ email, password, organization: home.slug })).resolves.toMatchObject({ ok: true });
  });

  test("where single sign-on is required brings a mail that says how to sign in, except to owners", async () => {
    await member("ada", "viewer");
    const owner = await member("otto", "owner");
    await requireSso(home);
    await requestPasswordReset(email);
    await requestPasswordReset(owner.email);
    const [mail] = await mailsTo(email);
    expect(mail?.text).toContain(`/sign-in?organization=${home.slug}`);
    expect(tokensIn(mail?.text ?? "", "reset-password")).toEqual([]);
    await expect(resetToken(owner.email)).resolves.toMatch(/.{43}/);
  });

  // T18.
  test("of a person whom a directory keeps is not set here where single sign-on is on", async () => {
    const ada = await member("ada", "viewer");
    await keepByDirectory(ada.id);
    await verifyDomain();
    await requestPasswordReset(email);
    expect(tokensIn((await mailsTo(email))[0]?.text ?? "", "reset-password")).toHaveLength(1);
    await turnSsoOn();
    await requestPasswordReset(email);
    expect(tokensIn((await mailsTo(email))[0]?.text ?? "", "reset-password")).toEqual([]);
  });
});

describe("changing the password", () => {
  // T34.
  test("takes the current one, ends every session and gives this browser a new session id", async () => {
    const ada = await member("ada", "viewer");
    const [here, elsewhere] = [await begin(ada.id), await begin(ada.id)];
    const scope = await scopeOf(here);
    const client = {
      address: `198.51.100.${Math.ceil(Math.random() * 250)}`,
      userAgent: "x",
      sessionToken: here,
      device: undefined,
    };
    const wrong = await changePassword(scope, { current: "wrong", next }, client);
    expect(wrong).toEqual({ ok: false, error: "wrong_password" });
    const changed = await changePassword(scope, { current: password, next }, client);
    if (!changed.ok) throw new Error("the password was not changed");
    await expect(readSession(here)).resolves.toBeUndefined();
    await expect(readSession(elsewhere)).resolves.toBeUndefined();
    await expect(readSession(changed.value.sessionToken)).resolves.toMatchObject({ member: { id: ada.id } });
    await expect(check({ email, password: next })).resolves.toMatchObject({ ok: true });
    expect((await mailsTo(email))[0]?.subject).toBe("Your password was changed");
    expect(await eventsOf(ada.id)).toEqual(expect.arrayContaining(["password.changed", "session.ended"]));
  });

  test("is done although a directory gave the person no address to tell of it", async () => {
    const ada = await member("ada", "viewer");
    const data = { email: `ada-of-${home.slug}` };
    await database().prisma.member.updateMany({ where: { id: ada.id }, data });
    const scope = await scopeOf(await begin(ada.id));
    const client = { address: "198.51.100.3", userAgent: "x", sessionToken: undefined, device: undefined };
    await expect(changePassword(scope, { current: password, next }, client)).resolves.toMatchObject({ ok: true });
  });

  test("is void where a reset ended the session meanwhile, though the password was checked before it", async () => {
    const ada = await member("ada", "viewer");
    const scope = await scopeOf(await begin(ada.id));
    const client = { address: "198.51.100.2", userAgent: "x", sessionToken: undefined, device: undefined };
    const rival = await database().pool.connect();
    await rival.query("BEGIN");
    await rival.query("UPDATE session SET ended_at = now() WHERE id = $1", [scope.sessionId]);
    const changing = changePassword(scope, { current: password, next: "what the thief would choose" }, client);
    const outcome = changing.catch((error: unknown) => error);
    await somebodyWaits(rival);
    await rival.query("COMMIT");
    rival.release();
    expect(await outcome).toBeInstanceOf(AccessEnded);
    await expect(check({ email, password })).resolves.toMatchObject({ ok: true });
  });

  test("is refused where single sign-on is required, and to somebody without a password", async () => {
    const ada = await member("ada", "viewer");
    const scope = await scopeOf(await begin(ada.id));
    const client = { address: "198.51.100.1", userAgent: "x", sessionToken: undefined, device: undefined };
    await requireSso(home);
    await expect(changePassword(scope, { current: password, next }, client)).resolves.toMatchObject({ ok: false });
    expect(await changePassword(scope, { current: password, next }, client)).toEqual({
      ok: false,
      error: "sso_required",
    });
  });
});

const verifyDomain = () =>
  database().prisma.domain.createMany({
    data: [
      {
        organizationId: home.organizationId,
        id: newId(),
        name: `${home.slug}.test`,
        state: "verified",
        nonce: "0".repeat(32),
      },
    ],
  });

async function invite(): Promise<string> {
  const invited = await inviteMember(home.owner, { email, displayName: "Ada", roleKey: "viewer" });
  if (!invited.ok) throw new Error(invited.error);
  expect(invited.value.isMailed).toBe(true);
  return invited.value.memberId;
}

const accept = (token: string) => acceptInvitation({ token, displayName: "Ada Arrow", password }, "Firefox");

async function member(name: string, roleKey: string): Promise<{ readonly id: string; readonly email: string }> {
  const address = `${name}@${home.slug}.test`;
  const made = await createMember(home.operator, { email: address, displayName: name, roleKey, password });
  if (!made.ok) throw new Error(made.error);
  return { id: made.value.memberId, email: address };
}

async function begin(memberId: string): Promise<string> {
  const started = await startSession({ organizationId: home.organizationId, memberId, method: "password" }, "Firefox");
  if (!started.ok) throw new Error(started.error);
  return started.value;
}

async function scopeOf(token: string): Promise<MemberScope> {
  const scope = await readSession(token);
  if (scope === undefined) throw new Error("no session");
  return makeScope<MemberScope>(scope);
}

/** The newest first. */
async function mailsTo(recipient: string): Promise<readonly { readonly subject: string; readonly text: string }[]> {
  const rows = await database().prisma.mailMessage.findMany({ where: { recipient }, orderBy: { id: "desc" } });
  return rows.map(({ id, subject, sealedText }) => ({ subject, text: unseal(sealedText ?? new Uint8Array(), id) }));
}

const tokensIn = (text: string, page: string): readonly string[] =>
  [...text.matchAll(new RegExp(`/${page}/([A-Za-z0-9_-]{43})$`, "gm"))].map(([, token = ""]) => token);

const invitationToken = async (): Promise<string> => tokensIn((await mailsTo(email))[0]?.text ?? "", "invite")[0] ?? "";

const resetToken = async (address: string): Promise<string> =>
  tokensIn((await mailsTo(address))[0]?.text ?? "", "reset-password")[0] ?? "";

const linkRows = () => database().prisma.oneTimeLink.findMany({ where: { organizationId: home.organizationId } });

const changeLinks = (assignment: string) =>
  database().pool.query(`UPDATE one_time_link SET ${assignment} WHERE organization_id = $1 AND ended_at IS NULL`, [
    home.organizationId,
  ]);

async function eventsOf(memberId: string): Promise<readonly string[]> {
  const where = { organizationId: home.organizationId, subjectId: memberId };
  const rows = await database().prisma.event.findMany({ where, orderBy: { id: "asc" }, select: { type: true } });
  return rows.map(({ type }) => type);
}

const setStatus = (id: string, status: string) =>
  database().prisma.member.updateMany({ where: { organizationId: home.organizationId, id }, data: { status } });

const requireSso = ({ organizationId: id }: TestOrganization) =>
  database().prisma.organization.update({ where: { id }, data: { ssoEnforcement: "required" } });

async function keepByDirectory(memberId: string): Promise<void> {
  const { organizationId } = home;
  const directoryId = newId();
  const directory = { organizationId, id: directoryId, name: "Okta", idp: "okta", state: "live", policyVersion: 1 };
  await database().prisma.directory.createMany({ data: [directory] });
  const user = { userName: email, userNameKey: email, emailKeys: [email], active: true, resource: {}, search: {} };
  const row = { ...user, organizationId, directoryId, id: newId(), memberId, version: 1 };
  const now = new Date();
  await database().prisma.directoryUser.createMany({ data: [{ ...row, createdAt: now, lastModified: now }] });
}

async function turnSsoOn(): Promise<void> {
  const connection = { name: "Okta", idp: "okta", idpEntityId: "x", ssoUrl: "x", certFingerprints: ["x"], state: "on" };
  const ids = { organizationId: home.organizationId, id: newId(), jacksonClientId: newId() };
  await database().prisma.connection.createMany({ data: [{ ...connection, ...ids, certNotAfter: new Date() }] });
}

vi.setConfig({ testTimeout: 60_000 });

const check = async (claim: PasswordClaim) => checkPassword(claim.password, await findCandidates(claim));
