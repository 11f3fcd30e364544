import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { acceptInvitation } from "@/lib/auth/accept-invitation";
import { checkPassword, findCandidates, type PasswordClaim } from "@/lib/auth/check-password";
import { findLink } from "@/lib/auth/find-link";
import { isSessionLive } from "@/lib/auth/is-session-live";
import { readSession } from "@/lib/auth/read-session";
import { requestPasswordReset } from "@/lib/auth/request-password-reset";
import { resetPassword } from "@/lib/auth/reset-password";
import { type Admission, startSession } from "@/lib/auth/sessions";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { holdToReach, withinOrganization } from "@/lib/db/reach";
import { watchOrganization } from "@/lib/ledger/live";
import { listEvents } from "@/lib/ledger/list-events";
import { deliverNext } from "@/lib/mail/deliver-next";
import { readMailbox } from "@/lib/mail/read-mailbox";
import { sendMail } from "@/lib/mail/send-mail";
import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { createMember } from "@/lib/org/create-member";
import { makeLink } from "@/lib/org/make-link";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

const password = "a password of the tests";

let home: TestOrganization;
let email: string;
let admission: Admission;

beforeEach(async () => {
  home = await organizationForTests();
  email = `ada@${home.slug}.test`;
  admission = await join(home);
});

afterAll(closeDatabase);

async function join({ operator, organizationId }: TestOrganization): Promise<Admission> {
  const made = await createMember(operator, { email, displayName: "Ada", roleKey: "admin", password });
  if (!made.ok) throw new Error(made.error);
  return { organizationId, memberId: made.value.memberId, method: "password" };
}

const suspend = () => changeOrganizationState(home.operator, { to: "suspended", reason: "the contract ended" });

const resume = () => changeOrganizationState(home.operator, { to: "active" });

async function begin(): Promise<string> {
  const started = await startSession(admission, "test");
  if (!started.ok) throw new Error(started.error);
  return started.value;
}

test("a suspension ends every session for good, and whoever signs in after it was lifted has a new one", async () => {
  const tokens = [await begin(), await begin()];
  const scope = await readSession(tokens[0] ?? "");
  if (scope === undefined) throw new Error("no session");
  await expect(suspend()).resolves.toEqual({ ok: true, value: { endedSessions: 3 } });
  const opened = await Promise.all(tokens.map(readSession));
  expect(opened).toEqual([undefined, undefined]);
  await expect(isSessionLive(scope, "members:read")).resolves.toBe(false);
  await resume();
  const revived = await Promise.all(tokens.map(readSession));
  expect(revived).toEqual([undefined, undefined]);
  await expect(readSession(await begin())).resolves.toBeDefined();
});

test("a session that escaped the suspension opens nothing all the same", async () => {
  const token = await begin();
  const scope = await readSession(token);
  if (scope === undefined) throw new Error("no session");
  await suspend();
  await database().pool.query("UPDATE session SET ended_at = NULL WHERE organization_id = $1", [home.organizationId]);
  await expect(readSession(token)).resolves.toBeUndefined();
  await expect(isSessionLive(scope, "members:read")).resolves.toBe(false);
});

test("of a sign-in and a suspension at the same moment, no session is left", async () => {
  for (let round = 0; round < 20; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one race after the other
    const [, ...begun] = await Promise.all([
      suspend(),
      ...Array.from({ length: 8 }, () => startSession(admission, "test")),
    ]);
    const left = begun.flatMap((started) => (started.ok ? [readSession(started.value)] : []));
    // oxlint-disable-next-line no-await-in-loop -- as above
    expect((await Promise.all(left)).filter((scope) => scope !== undefined)).toEqual([]);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await resume();
  }
});

test("a suspension leaves an event with its reason, which tells the members that it was and not why", async () => {
  await suspend();
  await resume();
  const told = await listEvents(home.owner, { limit: 2 });
  expect(told.map(({ type }) => type)).toEqual(["organization.resumed", "organization.suspended"]);
  expect(told.map(({ sentence }) => sentence).join()).not.toContain("contract");
  const [, suspended] = told;
  expect(suspended).toMatchObject({ actor: { type: "operator" }, data: { reason: "the contract ended" } });
});

test("watchers of the organization are told in the moment of the suspension", async () => {
  const told = vi.fn<(topics: readonly string[]) => void>();
  const stop = watchOrganization(home.organizationId, told);
  // The line calls by itself when it begins, so that nothing is missed that happened before.
  await expect.poll(() => told.mock.calls.flat(2)).toEqual(["sessions"]);
  await suspend();
  await expect.poll(() => told.mock.calls.flat(2)).toContain("members");
  stop();
});

test("only who has the password is told of the suspension, and nobody is let in", async () => {
  await suspend();
  await expect(check({ email, password })).resolves.toEqual({ ok: false, error: "organization_suspended" });
  await expect(check({ email, password: "not the password" })).resolves.toEqual({
    ok: false,
    error: "wrong_credentials",
  });
  await expect(startSession(admission, "test")).resolves.toEqual({ ok: false, error: "refused" });
  await resume();
  await expect(check({ email, password })).resolves.toMatchObject({ ok: true });
});

test("a person of two organizations comes in to the one that is not suspended", async () => {
  const other = await join(await organizationForTests());
  await suspend();
  await expect(check({ email, password })).resolves.toMatchObject({
    ok: true,
    value: { organizationId: other.organizationId },
  });
});

const linkFor = async (memberId: string, purpose: "invitation" | "password_reset"): Promise<string> =>
  (await database().prisma.$transaction((tx) => makeLink(tx, home.operator, { memberId, purpose }))).token;

test("an invitation opens nothing while the organization is suspended, and is not used up by trying", async () => {
  const invited = await createMember(home.operator, {
    email: `bo@${home.slug}.test`,
    displayName: "Bo",
    roleKey: "viewer",
  });
  if (!invited.ok) throw new Error(invited.error);
  const token = await linkFor(invited.value.memberId, "invitation");
  const acceptance = { token, displayName: "Bo", password };
  await suspend();
  await expect(findLink("invitation", token)).resolves.toMatchObject({ isSuspended: true });
  await expect(acceptInvitation(acceptance, "test")).resolves.toEqual({ ok: false, error: "organization_suspended" });
  await resume();
  await expect(acceptInvitation(acceptance, "test")).resolves.toMatchObject({ ok: true });
});

test("a link for a new password sets none while the organization is suspended", async () => {
  const token = await linkFor(admission.memberId, "password_reset");
  await suspend();
  await expect(resetPassword(token, "another long password")).resolves.toEqual({
    ok: false,
    error: "organization_suspended",
  });
  await resume();
  await expect(check({ email, password })).resolves.toMatchObject({ ok: true });
  await expect(resetPassword(token, "another long password")).resolves.toMatchObject({ ok: true });
});

const mailsOf = (organizationId: string): Promise<number> =>
  database().prisma.mailMessage.count({ where: { organizationId } });

test("whoever forgot the password of a suspended organization is sent nothing", async () => {
  await suspend();
  await requestPasswordReset(email);
  expect(await mailsOf(home.organizationId)).toBe(0);
  await resume();
  await requestPasswordReset(email);
  expect(await mailsOf(home.organizationId)).toBe(1);
});

test("mails of a suspended organization wait until it is resumed, while others go out", async () => {
  const [ours, theirs] = [home.organizationId, newId()];
  for (const organizationId of [ours, theirs]) {
    const mail = { scope: { organizationId }, to: mailboxOf(organizationId), subject: "x", text: "x" };
    // oxlint-disable-next-line no-await-in-loop -- the order is the point
    await database().prisma.$transaction((tx) => sendMail(tx, { ...mail, expiresAt: new Date(Date.now() + 60_000) }));
  }
  await suspend();
  const shown = new Set((await readMailbox())?.map(({ to }) => to));
  expect([ours, theirs].map((id) => shown.has(mailboxOf(id)))).toEqual([false, true]);
  expect([await sentOf(ours), await sentOf(theirs)]).toEqual([[], [mailboxOf(theirs)]]);
  await resume();
  expect([await sentOf(ours), await sentOf(ours)]).toEqual([[mailboxOf(ours)], []]);
});

const mailboxOf = (organizationId: string): string => `${organizationId}@mail.test`;

/** To whom the next mail of an organization goes; those of other tests are not seen, and wait. */
async function sentOf(organizationId: string): Promise<readonly string[]> {
  const sent: string[] = [];
  holdToReach("all");
  try {
    await withinOrganization(organizationId, () =>
      deliverNext(({ to }) => {
        sent.push(to);
        return Promise.resolve();
      }),
    );
  } finally {
    holdToReach("off");
  }
  return sent;
}

test("the database takes no suspension without its event", async () => {
  const bare = database().pool.query("UPDATE organization SET state = 'suspended', state_cause = NULL WHERE id = $1", [
    home.organizationId,
  ]);
  await expect(bare).rejects.toThrow("organization_suspended_with_cause");
});

const check = async (claim: PasswordClaim) => checkPassword(claim.password, await findCandidates(claim));
