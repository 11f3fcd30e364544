import type { Page } from "@playwright/test";
import { z } from "zod";
import { clientNetwork } from "@/lib/auth/client-network";
import { keyedDigest } from "@/lib/core/derived-key";
import { emailKey } from "@/lib/core/email-key";
import { newId } from "@/lib/core/ids";
import { database } from "@/lib/db/client";
import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { expectAccessible } from "../expect-accessible";
import { lineRefused } from "../complaints";
import { expect, fillIn, signIn, test } from "../fixtures";
import { mailedLink } from "../mailed-link";
import { makePerson, type Organization, valueOf } from "../organization";
import { nextDoorUrl, publicUrl } from "../scim-client";
import { tabTo } from "../tab-to";
import { newScreens } from "./screens";

const chosen = "seven purple lanterns";
const another = "eleven quiet harbours";

/** What a page says whose session is over, before it goes to the sign-in. */

test("from an invitation to a new password, each step by the mail that Muster wrote", async ({
  page,
  organization,
  newVisitor,
}) => {
  test.slow();
  const screens = newScreens("people");
  const email = `ada@${organization.slug}.test`;
  await test.step("an owner invites", async () => {
    await signIn(page, organization.owner);
    await page.getByRole("button", { name: "Invite" }).click();
    const dialog = page.getByRole("dialog", { name: "Invite a person" });
    await dialog.getByLabel("Name").fill("Ada");
    await dialog.getByLabel("E-mail address").fill(email);
    await screens.takeAll(page, "invite");
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await expect(page.getByText(`An invitation is on its way to ${email}`)).toBeVisible();
    await page.getByRole("link", { name: "Ada" }).click();
    await expect(page.getByRole("heading", { name: "Invitation" })).toBeVisible();
    await screens.takeAll(page, "invited-member");
  });

  const ada = await newVisitor();
  await test.step("the invited person accepts and is signed in", async () => {
    await ada.goto("/dev/mailbox");
    await screens.takeAll(ada, "mailbox");
    await ada.getByRole("listitem").filter({ hasText: email }).getByRole("link").first().click();
    await expect(ada.getByRole("heading", { name: `Welcome to ${organization.name}` })).toBeVisible();
    await screens.takeAll(ada, "accept");
    await ada.getByLabel("Your name").fill("Ada Arrow");
    await ada.getByLabel("Password", { exact: true }).fill(chosen);
    await ada.getByRole("button", { name: "Accept the invitation" }).click();
    await ada.waitForURL("**/settings/members");
    await expect(page.getByText("Ada Arrow accepted the invitation")).toBeVisible();
  });
  await test.step("the link opens nothing any more", async () => {
    const stranger = await newVisitor();
    await stranger.goto(await mailedLink(email, "invite"));
    await expect(stranger.getByRole("heading", { name: "This invitation opens nothing any more" })).toBeVisible();
    await screens.takeAll(stranger, "invitation-over");
  });
  await test.step("signs out and forgets the password", async () => {
    await ada.getByRole("button", { name: "Account of Ada Arrow" }).click();
    await ada.getByRole("menuitem", { name: "Sign out" }).click();
    await ada.waitForURL(/\/sign-in/);
    await ada.getByLabel("E-mail address").fill(email);
    await ada.getByRole("button", { name: "Continue", exact: true }).click();
    await screens.takeAll(ada, "sign-in-password");
    await ada.getByRole("link", { name: "Forgot your password?" }).click();
    // The page before has a field of this name too.
    await ada.waitForURL("**/forgot-password");
    await ada.getByLabel("E-mail address").fill(email);
    await screens.takeAll(ada, "forgot");
    await ada.getByRole("button", { name: "Send the mail" }).click();
    await expect(ada.getByRole("heading", { name: "Look into your mailbox" })).toBeFocused();
    await screens.takeAll(ada, "forgot-sent");
  });
  await test.step("chooses another by the mail and signs in with it", async () => {
    await ada.goto(await mailedLink(email, "reset-password"));
    await ada.getByLabel("New password").fill("short");
    await screens.takeAll(ada, "reset");
    await ada.getByLabel("New password").fill(another);
    await ada.getByRole("button", { name: "Set password" }).click();
    await expect(ada.getByText("Your password is set. Sign in with it.")).toBeVisible();
    await screens.take(ada, "reset-done");
    await fillIn(ada, { email, password: another });
    await ada.waitForURL("**/settings/members");
  });
});

test("an address that nobody has gets the same words as one that somebody has", async ({ page, organization }) => {
  const texts = [];
  for (const email of [organization.owner.email, `nobody@${organization.slug}.test`]) {
    await page.goto("/forgot-password");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send the mail" }).click();
    await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeVisible();
    texts.push((await page.getByRole("main").innerText()).replace(email, "…"));
  }
  expect(texts[0]).toBe(texts[1]);
});

test("mails can be read at the address of this machine alone", async ({ page }) => {
  const asked = [
    await page.request.get(`${publicUrl()}/dev/mailbox`),
    await page.request.get(`${nextDoorUrl()}/dev/mailbox`),
    await page.request.get(`${publicUrl()}/dev/mailbox`, { headers: { "x-forwarded-for": "192.0.2.1" } }),
    await page.request.get(`${publicUrl()}/dev/mailbox`, { headers: { host: "rebound.example" } }),
  ];
  expect(asked.map((answer) => answer.status())).toEqual([200, 404, 404, 404]);
});

test("tries from elsewhere do not keep somebody out of a browser that they used before", async ({
  page,
  organization,
  newVisitor,
}) => {
  test.slow();
  const { owner } = organization;
  await signIn(page, owner);
  await leave(page, owner.displayName);
  await guessOften(owner.email);
  const guesser = await newVisitor();
  await guesser.goto("/sign-in");
  await fillIn(guesser, owner);
  const waiting = /Too many tries\. Wait \d+ minutes, then try again\./;
  await expect(guesser.getByRole("alert").filter({ hasText: waiting })).toBeVisible();
  await signIn(page, owner);
});

test("whoever has to wait is told so where they confirm, and not that the right password is wrong", async ({
  page,
  organization,
}) => {
  const { owner, slug, id } = organization;
  const vic = await makePerson(organization.operator, slug, { displayName: "Vic View", roleKey: "viewer" });
  await signIn(page, owner);
  await database().pool.query(
    "UPDATE session SET authenticated_at = now() - interval '11 minutes' WHERE organization_id = $1",
    [id],
  );
  await page.context().clearCookies({ name: "muster.device" });
  await guessOften(owner.email);
  await page.goto(`/o/${slug}/settings/members/${vic.id}`);
  await page.getByRole("button", { name: "Suspend" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  const question = page.getByRole("dialog", { name: "Confirm it is you" });
  await question.getByLabel("Your password").fill(owner.password);
  await question.getByRole("button", { name: "Confirm" }).click();
  await expect(question.getByRole("alert")).toContainText(/Too many tries\. Wait \d+ minutes, then try again\./);
});

test("a password that was tried too often at the bare door is answered 429 with the time to wait", async ({
  request,
  organization,
}) => {
  const csrf = await request.get("/api/auth/csrf");
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await csrf.json());
  const statuses = [];
  let retryAfter: string | undefined;
  for (let guess = 0; guess < 9; guess += 1) {
    const answer = await request.post("/api/auth/callback/password", {
      form: { email: `nobody@${organization.slug}.test`, password: `guess ${guess}`, csrfToken },
      headers: { origin: publicUrl() },
      maxRedirects: 0,
    });
    statuses.push(answer.status());
    retryAfter = answer.headers()["retry-after"] ?? retryAfter;
  }
  expect(statuses).toContain(429);
  expect(Number(retryAfter)).toBeGreaterThan(0);
});

// T34.
test("a session id that was there before the sign-in opens nothing after it", async ({ page, organization }) => {
  const planted = "A".repeat(43);
  const url = publicUrl();
  await page.context().addCookies([{ name: "muster.session", value: planted, url }]);
  await signIn(page, organization.owner);
  const first = await sessionIdOf(page);
  expect(first).not.toBe(planted);
  await page.goto("/sign-in?error=SessionRequired");
  await fillIn(page, organization.owner);
  await page.waitForURL("**/settings/members");
  const second = await sessionIdOf(page);
  expect(second).not.toBe(first);
  for (const [id, status] of [
    [planted, 401],
    [first, 401],
  ] as const) {
    const answer = await fetch(`${url}/api/o/${organization.slug}/live`, {
      headers: { cookie: `muster.session=${id}` },
    });
    expect(answer.status).toBe(status);
  }
});

// T35.
test("a session that is ended elsewhere loses its pages and its open stream, also on another process", async ({
  page,
  organization,
  newVisitor,
  complaints,
}) => {
  test.slow();
  complaints.tolerate(lineRefused);
  const screens = newScreens("sessions");
  const elsewhere = await newVisitor();
  await signIn(page, organization.owner);
  await signIn(elsewhere, organization.owner);
  const stream = await openStream(nextDoorUrl(), organization, await sessionIdOf(elsewhere));
  await page.goto(`/o/${organization.slug}/account`);
  await expect(page.getByText("This session")).toHaveCount(1);
  await screens.takeAll(page, "account");
  await page.getByRole("button", { name: /^End the session/ }).click();
  const confirm = page.getByRole("dialog", { name: /^End the session/ });
  await screens.take(page, "end-session");
  const pressedAt = Date.now();
  await confirm.getByRole("button", { name: "End" }).click();
  const { text, at } = await stream.ended;
  // Without a heartbeat: it was told, and did not wait to ask.
  expect(text).not.toContain("still here");
  test.info().annotations.push({ type: "milliseconds from the click to the end", description: `${at - pressedAt}` });
  await expect(page.getByText("The session is over")).toBeVisible();
  await elsewhere.goto(`/o/${organization.slug}/settings/members`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Your sessions" })).toBeVisible();
  await expect(page.getByRole("button", { name: "End all others" })).toHaveCount(0);
});

// T35.
test("signing out ends the streams of that session alone", async ({ page, organization, newVisitor, complaints }) => {
  complaints.tolerate(lineRefused);
  const elsewhere = await newVisitor();
  await signIn(page, organization.owner);
  await signIn(elsewhere, organization.owner);
  const stream = await openStream(nextDoorUrl(), organization, await sessionIdOf(elsewhere));
  const own = await openStream(nextDoorUrl(), organization, await sessionIdOf(page));
  await leave(elsewhere, organization.owner.displayName);
  expect((await stream.ended).text).not.toContain("still here");
  const first = await Promise.race([own.ended.then(() => "ended"), page.waitForTimeout(300).then(() => "open")]);
  expect(first).toBe("open");
  await leave(page, organization.owner.displayName);
  await own.ended;
});

test("an administrator sees and ends the sessions of a member", async ({
  page,
  organization,
  newVisitor,
  complaints,
}) => {
  complaints.tolerate(lineRefused);
  const screens = newScreens("sessions-admin");
  const vic = await makePerson(organization.operator, organization.slug, {
    displayName: "Vic View",
    roleKey: "viewer",
  });
  const visitor = await newVisitor();
  await signIn(visitor, vic);
  await signIn(page, organization.owner);
  await page.goto(`/o/${organization.slug}/settings/members/${vic.id}`);
  await screens.takeAll(page, "member-sessions");
  await page.getByRole("button", { name: "End all" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End all" }).click();
  await expect(page.getByText("1 session is over")).toBeVisible();
  await expect(visitor).toHaveURL(/\/sign-in/);
  await expect(page.getByText("Sessions of Vic View were ended: 1")).toBeVisible();
  await visitor.goto(`/o/${organization.slug}/settings/members`);
  await signIn(visitor, vic);
  await visitor.goto(`/o/${organization.slug}/settings/members/${organization.owner.id}`);
  await expect(visitor.getByRole("heading", { name: "Sessions" })).toBeVisible();
  await expect(visitor.getByRole("button", { name: /^End/ })).toHaveCount(0);
});

test("changing the password takes the current one and gives this browser a new session", async ({
  page,
  organization,
  newVisitor,
  complaints,
}) => {
  complaints.tolerate(lineRefused);
  const { owner } = organization;
  const elsewhere = await newVisitor();
  await signIn(elsewhere, owner);
  await signIn(page, owner);
  const before = await sessionIdOf(page);
  await page.goto(`/o/${organization.slug}/account`);
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill(another);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("The current password is another one.")).toBeVisible();
  await page.getByLabel("Current password").fill(owner.password);
  await page.getByLabel("New password").fill(another);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed, and every other session is over")).toBeVisible();
  expect(await sessionIdOf(page)).not.toBe(before);
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await leave(page, owner.displayName);
  await fillIn(page, { email: owner.email, password: another });
  await page.waitForURL("**/settings/members");
});

test("where single sign-on is required, an invitation leads to it", async ({ page, organization }) => {
  const screens = newScreens("people-sso");
  const email = await inviteByHand(page, organization);
  await database().prisma.organization.update({
    where: { id: organization.id },
    data: { ssoEnforcement: "required" },
  });
  await page.goto(await mailedLink(email, "invite"));
  await expect(page.getByRole("heading", { name: `${organization.name} uses single sign-on` })).toBeVisible();
  await screens.takeAll(page, "sso-instead");
  await page.getByRole("link", { name: "Sign in with single sign-on" }).click();
  // Whoever is signed in already is shown their organization.
  await page.waitForURL("**/settings/members");
});

test("an invitation to a suspended organization says to open it again", async ({ page, organization, complaints }) => {
  complaints.tolerate(lineRefused);
  const email = await inviteByHand(page, organization);
  valueOf(await changeOrganizationState(organization.operator, { to: "suspended", reason: "The contract ended" }));
  await page.goto(await mailedLink(email, "invite"));
  await expect(page.getByRole("heading", { name: `${organization.name} is suspended` })).toBeVisible();
  await expect(page.getByText("Once it is resumed, open the link in the mail again.")).toBeVisible();
});

test("an invitation can be revoked", async ({ page, organization }) => {
  const email = await inviteByHand(page, organization);
  await page.getByRole("link", { name: "Bo" }).click();
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No invitation is open, so no link leads in.")).toBeVisible();
  await page.goto(await mailedLink(email, "invite"));
  await expect(page.getByRole("heading", { name: "This invitation opens nothing any more" })).toBeVisible();
});

test("an invitation is sent, accepted and its password changed with the keyboard alone", async ({
  page,
  organization,
  newVisitor,
}) => {
  await signIn(page, organization.owner);
  await tabTo(page, "button", "Invite");
  await page.keyboard.press("Enter");
  const email = `bo@${organization.slug}.test`;
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("Bo");
  await page.keyboard.press("Tab");
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`An invitation is on its way to ${email}`)).toBeVisible();

  const bo = await newVisitor();
  await bo.goto(await mailedLink(email, "invite"));
  await tabTo(bo, "textbox", "Your name");
  await bo.keyboard.press("Tab");
  await bo.keyboard.type("short");
  await bo.keyboard.press("Tab");
  await bo.keyboard.press("Space");
  await expect(bo.getByRole("button", { name: "Show the password" })).toHaveAttribute("aria-pressed", "true");
  await bo.keyboard.press("Shift+Tab");
  await bo.keyboard.press("ControlOrMeta+a");
  await bo.keyboard.type(chosen);
  await bo.keyboard.press("Enter");
  await bo.waitForURL("**/settings/members");

  await tabTo(bo, "button", "Account of Bo");
  await bo.keyboard.press("Enter");
  await expect(bo.getByRole("menuitem", { name: "Your account" })).toBeVisible();
  await bo.keyboard.press("ArrowDown");
  await expect(bo.getByRole("menuitem", { name: "Your account" })).toBeFocused();
  await bo.keyboard.press("Enter");
  await bo.waitForURL("**/account");
  await tabTo(bo, "textbox", "Current password");
  await bo.keyboard.type(chosen);
  await tabTo(bo, "textbox", "New password");
  await bo.keyboard.type(another);
  await bo.keyboard.press("Enter");
  await expect(bo.getByText("Your password is changed, and every other session is over")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`no page of people and their sessions has a fault that axe finds, ${colorScheme}`, async ({
    page,
    organization,
    newVisitor,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    const email = await inviteByHand(page, organization);
    const elsewhere = await newVisitor();
    await signIn(elsewhere, organization.owner);
    await page.getByRole("link", { name: "Bo" }).click();
    await expect(page.getByRole("heading", { name: "Invitation" })).toBeVisible();
    await expectAccessible(page, "an invited member");
    await forget(page, organization);
    for (const path of [
      await mailedLink(email, "invite"),
      await mailedLink(organization.owner.email, "reset-password"),
      `/invite/${"A".repeat(43)}`,
      `/reset-password/${"A".repeat(43)}`,
      "/forgot-password",
      "/dev/mailbox",
      `/o/${organization.slug}/account`,
      `/o/${organization.slug}/settings/members/${organization.owner.id}`,
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      await expectAccessible(page, path.replace(/[A-Za-z0-9_-]{43}/, "…"));
    }
    await page.getByRole("button", { name: /^End the session/ }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, "ending a session");
  });
}

/** What is left when somebody on this machine has tried so often that the next pause is a long one. */
async function guessOften(email: string): Promise<void> {
  for (const address of ["127.0.0.1", "::1"]) {
    const bucket = keyedDigest("try", "password", "account", emailKey(email), clientNetwork(address));
    await database().pool.query(
      `INSERT INTO sign_in_try (bucket, tries, last_try, last_at, blocked_until)
       VALUES ($1, 14, $2, now(), now() + interval '10 minutes')`,
      [bucket, newId()],
    );
  }
}

/** Asks for a new password of the owner. */
async function forget(page: Page, { owner }: Organization): Promise<void> {
  await page.goto("/forgot-password");
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByRole("button", { name: "Send the mail" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeVisible();
  await expectAccessible(page, "forgot-password, sent");
}

/** Signs the owner in and invites Bo; answers the address. */
async function inviteByHand(page: Page, organization: Organization): Promise<string> {
  const email = `bo@${organization.slug}.test`;
  await signIn(page, organization.owner);
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("Name").fill("Bo");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByRole("link", { name: "Bo" })).toBeVisible();
  return email;
}

async function leave(page: Page, displayName: string): Promise<void> {
  await page.getByRole("button", { name: `Account of ${displayName}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
}

async function sessionIdOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name === "muster.session")?.value ?? "";
}

/** Opens the live stream of a session; `ended` is all that it said, once it has ended. */
async function openStream(
  origin: string,
  { slug }: Organization,
  sessionId: string,
): Promise<{ readonly ended: Promise<{ readonly text: string; readonly at: number }> }> {
  const headers = { cookie: `muster.session=${sessionId}`, accept: "text/event-stream" };
  const answer = await fetch(`${origin}/api/o/${slug}/live`, { headers });
  expect(answer.status).toBe(200);
  return { ended: answer.text().then((text) => ({ text, at: Date.now() })) };
}
