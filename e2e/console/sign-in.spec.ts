import { expect, fillIn, signIn, test } from "../fixtures";
import { makePerson } from "../organization";

const wrong = "No account has this e-mail address and password.";

test("a wrong password reads the same for somebody who is known and for nobody", async ({ page, organization }) => {
  const emails = [organization.owner.email, `nobody@${organization.slug}.test`];
  for (const email of emails) {
    await page.goto("/sign-in");
    await fillIn(page, { email, password: "not the password" });
    await expect(page.getByRole("alert").filter({ hasText: wrong })).toBeVisible();
    await expect(page).toHaveURL("/sign-in");
  }
});

test("signing out ends the session itself, not only the browser's part of it", async ({ page, organization }) => {
  await signIn(page, organization.owner);
  const before = await page.context().cookies();
  await page.getByRole("button", { name: "Account of Olivia Owner" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  await page.context().addCookies(before);
  await page.goto(`/o/${organization.slug}/settings/members`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("whoever looks at the other way in finds the address as they typed it", async ({ page, organization }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(organization.owner.email);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await page.getByRole("button", { name: "Back to e-mail and password" }).click();
  await expect(page.getByLabel("E-mail address")).toHaveValue(organization.owner.email);
});

test("whoever was going somewhere gets there after signing in", async ({ page, organization }) => {
  const roles = `/o/${organization.slug}/settings/roles`;
  await page.goto(roles);
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(roles)}`);
  await fillIn(page, organization.owner);
  await expect(page).toHaveURL(roles);
});

for (const next of [
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "/%09/evil.example",
  "javascript:alert(1)",
]) {
  test(`an address to go on to of ${next} leads nowhere else`, async ({ page, organization, baseURL }) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await fillIn(page, organization.owner);
    await page.waitForURL(`**/o/${organization.slug}/settings/members`);
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
}

test("a page of an organization that is not one's own does not exist", async ({ page, organization, complaints }) => {
  complaints.tolerate(/status of 404/);
  const stranger = await makePerson(organization.operator, organization.slug, {
    displayName: "Vic View",
    roleKey: "viewer",
  });
  await signIn(page, stranger);
  const foreign = await page.goto("/o/acme/settings/members");
  const unknown = await page.request.get("/o/no-such-organization/settings/members");
  expect([foreign?.status(), unknown.status()]).toEqual([404, 404]);
});

test("a role that does not reach a page is told so, and sees no way to it", async ({
  page,
  organization,
  complaints,
}) => {
  complaints.tolerate(/status of 403/);
  const viewer = await makePerson(organization.operator, organization.slug, {
    displayName: "Vic View",
    roleKey: "viewer",
  });
  await signIn(page, viewer);
  await expect(page.getByRole("link", { name: "User Identity Management" })).toHaveCount(0);
  const refused = await page.goto(`/o/${organization.slug}/settings/identity`);
  expect(refused?.status()).toBe(403);
  await expect(page.getByRole("heading", { name: "Your role does not reach this page" })).toBeAttached();
});
