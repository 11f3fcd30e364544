import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/ids";
import { database } from "@/lib/db/client";
import { expectAccessibleInBoth } from "../expect-accessible-in-both";
import { expect, signIn, test } from "../fixtures";
import { mailedLink } from "../mailed-link";
import { type Connected, makeConnection } from "../make-connection";
import { makePerson, type Organization } from "../organization";
import { beginSaml } from "../saml-browser";
import { publicUrl } from "../scim-client";
import { tabTo } from "../tab-to";
import { newScreens } from "./screens";

test.describe.configure({ timeout: 120_000 });

test("whoever signs in with a password needs no mouse, and a mistake leaves the focus where it is mended", async ({
  page,
  organization: { owner },
}) => {
  await page.goto("/sign-in");
  await tabTo(page, "textbox", "E-mail address");
  await page.keyboard.type(owner.email);
  await page.keyboard.press("Enter");
  await expect(password(page)).toBeFocused();
  await page.keyboard.type("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "No account has this" })).toBeVisible();
  await expect(password(page)).toBeFocused();
  await expectAccessibleInBoth(page, "a refused sign-in");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(owner.password);
  await tabTo(page, "button", "Sign in");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/settings/members");
  await expect(page.getByRole("main")).toBeFocused();
  await expectAccessibleInBoth(page, "signed in");
});

test("whoever forgot the password gets to a new one and in with it without a mouse", async ({
  page,
  organization: { owner },
}) => {
  await page.goto("/sign-in?way=password");
  await expect(email(page)).toBeFocused();
  await tabTo(page, "link", "Forgot your password?");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/forgot-password");
  await expect(page.getByRole("main")).toBeFocused();
  await tabTo(page, "textbox", "E-mail address");
  await page.keyboard.type("nobody");
  await page.keyboard.press("Enter");
  await expect(email(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(owner.email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeFocused();
  await expectAccessibleInBoth(page, "the mail is on its way");

  await page.goto(await mailedLink(owner.email, "reset-password"));
  await tabTo(page, "textbox", /password/i);
  const chosen = randomBytes(12).toString("base64url");
  await page.keyboard.type(chosen);
  await expectAccessibleInBoth(page, "a new password");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sign-in\?done=password/);
  const notice = page.getByRole("alert").filter({ hasText: "Your password is set." });
  await expect(page.locator(":focus").filter({ has: notice })).toHaveCount(1);
  await expectAccessibleInBoth(page, "the password is set");
  await tabTo(page, "textbox", "E-mail address");
  await page.keyboard.type(owner.email);
  await page.keyboard.press("Enter");
  await expect(password(page)).toBeFocused();
  await page.keyboard.type(chosen);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/settings/members");
});

test("whoever goes through the identity provider needs no mouse and types the address once", async ({
  page,
  organization,
}) => {
  const connected = await makeConnection(organization);
  await knowPerson(organization, connected);
  await decide(organization, "required");

  await page.goto("/sign-in");
  await tabTo(page, "button", "Continue with single sign-on");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Organization" })).toBeFocused();
  await page.keyboard.type("no-such-organization");
  await page.keyboard.press("Enter");
  await page.waitForURL(/error=sso_unavailable/);
  const refusal = page.getByRole("alert").filter({ hasText: "Single sign-on is not available" });
  await expect(page.locator(":focus").filter({ has: refusal })).toHaveCount(1);
  await expectAccessibleInBoth(page, "single sign-on is not available");
  await tabTo(page, "button", "Continue with single sign-on");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Organization" })).toBeFocused();
  await expectAccessibleInBoth(page, "which organization");
  await tabTo(page, "button", "Back to e-mail and password");
  await page.keyboard.press("Enter");
  await expect(email(page)).toBeFocused();
  await page.keyboard.type(connected.person.nameId);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Test IdP" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("LoginHint")).toBe(connected.person.nameId);
  await tabTo(page, "button", "Sign in as Ada Arrow");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/o/${organization.slug}/settings/members`));
  await beginsWithTheWay(page);
  await expectAccessibleInBoth(page, "signed in through the identity provider");
  await connected.idp.close();
});

test("an address goes to the identity provider once, and never from a link", async ({ page, organization }) => {
  const connected = await makeConnection(organization);
  await decide(organization, "required");
  const hint = async (): Promise<string | null> => {
    await expect(page.getByRole("heading", { name: "Test IdP" })).toBeVisible();
    return new URL(page.url()).searchParams.get("LoginHint");
  };
  const byName = async (query: string): Promise<void> => {
    await page.goto(`/sign-in?organization=${organization.slug}${query}`);
    await page.getByRole("button", { name: "Continue with single sign-on" }).click();
    await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  };
  const { nameId } = connected.person;
  const victim = encodeURIComponent(nameId);
  await byName(`&email=${victim}&login_hint=${victim}&LoginHint=${victim}`);
  expect(await hint()).toBeNull();
  await page.goto("/sign-in");
  await email(page).fill(nameId);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  expect(await hint()).toBe(nameId);
  await byName("");
  expect(await hint()).toBeNull();
  const challenge = "A".repeat(43);
  const asked = `organization=${organization.slug}&state=${"0".repeat(16)}&code_challenge=${challenge}&code_challenge_method=S256`;
  await page.goto(`/api/sso/authorize?${asked}&email=${victim}&login_hint=${victim}&LoginHint=${victim}`);
  expect(await hint()).toBeNull();
  await page.context().addCookies([{ name: "muster.hint", value: nameId, url: publicUrl() }]);
  await byName("");
  expect(await hint()).toBeNull();
  await connected.idp.close();
});

test("a test of the connection is begun and read without a mouse", async ({ page, organization }) => {
  const { idp } = await makeConnection(organization);
  await signIn(page, organization.owner);
  await page.goto(`/o/${organization.slug}/settings/identity/saml`);
  await tabTo(page, "link", "Test this connection");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/saml/test");
  for (const [twist, verdict, verb] of [
    ["wrong_audience", "The test failed: one check is not passed.", "Begin the test"],
    [undefined, "The test passed.", "Test again"],
  ] as const) {
    if (twist !== undefined) idp.twistNext(twist);
    await tabTo(page, "button", verb);
    await page.keyboard.press("Enter");
    await tabTo(page, "button", "Sign in as Ada Arrow");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/saml/test#outcome");
    await expect(page.locator("#outcome")).toContainText(verdict);
    await expect(page.locator("#outcome")).toBeFocused();
    await expectAccessibleInBoth(page, verdict);
  }
  await idp.close();
});

test("an owner gets in with a password while single sign-on is required, without a mouse", async ({
  page,
  organization,
}) => {
  const { idp } = await makeConnection(organization);
  await decide(organization, "required");
  await idp.close();
  const { owner } = organization;
  await page.goto("/sign-in");
  await tabTo(page, "link", "Sign in with a password instead");
  await page.keyboard.press("Enter");
  await page.waitForURL(/way=password/);
  await expect(email(page)).toBeFocused();
  await expectAccessibleInBoth(page, "with a password alone");
  await page.keyboard.type(owner.email);
  await tabTo(page, "textbox", "Password");
  await page.keyboard.type("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "No account has this" })).toBeVisible();
  await expect(password(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(owner.password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/settings/members");
  await expect(page.getByRole("main")).toBeFocused();
  const uses = { organizationId: organization.id, type: "owner.break_glass_used" };
  await expect.poll(() => database().prisma.event.count({ where: uses })).toBe(1);
  await expectAccessibleInBoth(page, "signed in by the emergency way");
});

test("a refused sign-in opens, without a mouse, to why and to the field that mends it", async ({
  page,
  organization,
}) => {
  const { idp, person } = await makeConnection(organization);
  await signIn(page, organization.owner);
  const visitor = await beginSaml(organization);
  await visitor.post(publicUrl(), idp.answer(visitor.requestUrl, person.nameId, "wrong_audience"));
  await page.goto(`/o/${organization.slug}/settings/identity/saml`);
  const trace = page.getByRole("list", { name: "Recent sign-ins" }).getByRole("listitem").first();
  await expect(trace).toContainText("Refused");
  await trace.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(trace).toContainText("In Okta: set “Audience URI (SP Entity ID)” to ");
  await expect(trace).toContainText("Received: https://another-service.example/saml.");
  await expect(trace).toContainText(/Valid until.*\(\d+ s after our clock\)/s);
  await expect(trace).toContainText(`a…@${organization.slug}.test`);
  await expect(trace).not.toContainText(person.nameId);
  await expectAccessibleInBoth(page, "a trace of a refused sign-in");
  await newScreens("trace").takeAll(page, "refused");
  await idp.close();
});

const email = (page: Page) => page.getByRole("textbox", { name: "E-mail address" });

const password = (page: Page) => page.getByLabel("Password", { exact: true });

/** A page that was loaded begins with the way to its content; one that followed a form begins with the content. */
async function beginsWithTheWay(page: Page): Promise<void> {
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
}

/** What single sign-on is to the organization, whose own domain is verified. */
async function decide({ id, slug }: Organization, ssoEnforcement: string): Promise<void> {
  await database().prisma.domain.create({
    data: { organizationId: id, id: newId(), name: `${slug}.test`, nonce: "0".repeat(32), state: "verified" },
  });
  await database().prisma.organization.update({ where: { id }, data: { ssoEnforcement } });
}

/** A member who has come through the identity provider before. */
async function knowPerson(
  { id: organizationId, slug, operator }: Organization,
  { connectionId, person: { nameId } }: Connected,
): Promise<void> {
  const { id: memberId } = await makePerson(operator, slug, { displayName: "Ada Known", roleKey: "viewer" });
  await database().prisma.samlIdentity.create({ data: { organizationId, connectionId, nameId, memberId } });
}
