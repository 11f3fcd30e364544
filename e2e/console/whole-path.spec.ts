import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { groupUrn } from "@/lib/scim/urns";
import { expect, signIn, test } from "../fixtures";
import { type Idp, startIdp } from "../idp/start-idp";
import { idIn, scimClient, type ScimClient, userNamed } from "../scim-client";
import { signInThroughSaml } from "../sign-in-through-saml";
import { newScreens } from "./screens";

test("from single sign-on to a person who comes, gets a role and is gone on the next request", async ({
  page,
  organization,
  newVisitor,
  complaints,
}) => {
  test.slow();
  complaints.tolerate(/Failed to load resource: the server responded with a status of 40[13]/);
  const email = `ada@${organization.slug}.test`;
  const idp = await startIdp({ people: [{ nameId: email, displayName: "Ada Arrow", attributes: { email } }] });
  const screens = newScreens();
  const visitor = await newVisitor();

  await test.step("the owner signs in and opens User Identity Management", async () => {
    await page.goto("/sign-in");
    await screens.takeAll(page, "sign-in");
    await signIn(page, organization.owner);
    await page.getByRole("link", { name: "User Identity Management" }).click();
    await expect(page.getByRole("heading", { name: "User Identity Management" })).toBeVisible();
    await expect(page.getByText("Locked")).toBeVisible();
    await screens.takeAll(page, "identity-begin");
  });

  await test.step("single sign-on is set up from pasted metadata", () => setUpSaml(page, idp, screens));
  const { scim, directoryUrl } = await test.step("directory sync is set up with a key that is shown once", () =>
    setUpScim(page, screens));

  const members = await page.context().newPage();
  await members.goto(`/o/${organization.slug}/settings/members`);
  await expect(members.getByRole("status").filter({ hasText: "Live" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^Live$/ })).toBeVisible();
  await Promise.all([members, page].map((open) => open.evaluate(() => Object.assign(window, { isUnreloaded: true }))));

  const { userId, groupId } = await test.step("each rung lights up as the identity provider climbs it", () =>
    climbLadder(page, scim, { email, screens }));
  await test.step("the person stands among the members", async () => {
    await expect(members.getByRole("link", { name: "Ada Arrow" })).toBeVisible();
    await screens.takeAll(members, "members-with-ada");
  });
  for (const open of [members, page]) expect(await open.evaluate(() => "isUnreloaded" in window)).toBe(true);
  await pushMember(scim, groupId, userId);

  await test.step("without a role the person sees nothing of the console", async () => {
    await signInThroughSaml(visitor, organization);
    await expect(visitor.getByRole("heading", { name: "Welcome, Ada Arrow" })).toBeVisible();
    await screens.take(visitor, "no-role-yet");
    expect((await visitor.request.get(`/o/${organization.slug}/settings/identity`)).status()).toBe(403);
  });

  await test.step("the group is mapped to Admin after a preview", () => mapGroup(page, directoryUrl, screens));
  await test.step("the role reaches the person's open session", async () => {
    await visitor.reload();
    await visitor.getByRole("link", { name: "User Identity Management" }).click();
    await expect(visitor.getByRole("heading", { name: "User Identity Management" })).toBeVisible();
    await visitor.goto(directoryUrl);
    await expect(visitor.getByRole("heading", { level: 1, name: "Okta" })).toBeVisible();
    await screens.take(visitor, "admin-by-group");
  });
  await test.step("the pages of the directory and the person", () => lookAround(page, directoryUrl, screens));

  await test.step("deactivated, the person is refused on the very next request", async () => {
    const answer = await scim.patch(`/Users/${userId}`, [{ op: "replace", value: { active: false } }]);
    expect(answer.status).toBe(200);
    const next = await visitor.request.get(`/o/${organization.slug}/settings/members`, { maxRedirects: 0 });
    expect(next.status()).toBe(307);
    expect(next.headers()["location"]).toContain("/sign-in");
    await expect(visitor).toHaveURL(/\/sign-in/);
  });
  await test.step("and signing in again is refused with the reason", async () => {
    await signInThroughSaml(visitor, organization);
    await expect(
      visitor.getByText("Your account is suspended. Ask an administrator of your organization."),
    ).toBeVisible();
    await screens.takeAll(visitor, "deactivated");
  });
  await idp.close();
});

type Screens = ReturnType<typeof newScreens>;

async function setUpSaml(page: Page, idp: Idp, screens: Screens): Promise<void> {
  await page.getByRole("link", { name: "Get started" }).click();
  await expect(page.getByRole("radio", { name: /^SCIM/ })).toBeDisabled();
  await screens.take(page, "what-to-connect-locked");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("radio", { name: "Okta" }).check();
  await screens.take(page, "saml-idp");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Metadata", { exact: true }).fill(idp.metadataXml);
  await expect(page.getByText("This can be used")).toBeVisible();
  await expect(page.getByText(idp.entityId, { exact: true })).toBeVisible();
  await screens.takeAll(page, "saml-exchange");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page.getByText("What turning on does")).toBeVisible();
  await screens.take(page, "saml-turn-on");
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.waitForURL((url) => !url.search.includes("turn-on"));
  await screens.take(page, "saml-on");
}

async function setUpScim(page: Page, screens: Screens): Promise<{ scim: ScimClient; directoryUrl: string }> {
  await page.getByRole("link", { name: "User Identity Management" }).first().click();
  await page.getByRole("link", { name: "Get started" }).click();
  await expect(page.getByRole("radio", { name: /^SCIM/ })).toBeChecked();
  await screens.take(page, "what-to-connect");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("radio", { name: "Okta" }).check();
  await expect(page.getByRole("radio", { name: /^Bearer/ })).toBeChecked();
  await screens.takeAll(page, "scim-idp");
  await page.getByRole("button", { name: "Next" }).click();
  await page.waitForURL(/directory=/);
  const directoryId = new URL(page.url()).searchParams.get("directory") ?? "";
  await screens.takeAll(page, "scim-credentials");
  const apiKey = await generateKey(page, screens);
  const directoryUrl = page.url().replace(/setup\?.*/, directoryId);
  return { scim: scimClient({ directoryId, apiKey }), directoryUrl };
}

/** The key is seen in one dialog that closes on one thing alone, and nowhere afterwards. */
async function generateKey(page: Page, screens: Screens): Promise<string> {
  await page.getByRole("button", { name: "Generate key" }).click();
  const form = page.getByRole("dialog", { name: "Generate an API key" });
  await form.getByLabel("Name").fill("Okta production");
  await screens.take(page, "generate-key");
  await form.getByRole("button", { name: "Generate key" }).click();
  const dialog = page.getByRole("dialog", { name: "Store this API key now" });
  const apiKey = await dialog.getByRole("textbox", { name: "API key" }).inputValue();
  expect(apiKey).toMatch(/^muster_test_/);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Done" })).toBeDisabled();
  await screens.takeAll(page, "show-once");
  await dialog.getByLabel("I stored this key").check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Okta production")).toBeVisible();
  const secret = apiKey.split("_")[3] ?? "";
  expect(secret).toHaveLength(40);
  expect(await page.content()).not.toContain(secret);
  const reloaded = await page.reload();
  expect(await reloaded?.text()).not.toContain(secret);
  expect(await page.content()).not.toContain(secret);
  return apiKey;
}

interface Climb {
  readonly email: string;
  readonly screens: Screens;
}

async function climbLadder(
  page: Page,
  scim: ScimClient,
  { email, screens }: Climb,
): Promise<{ userId: string; groupId: string }> {
  const ladder = page.getByRole("list", { name: "First contact" });
  await expect(ladder.getByText("Waiting for the first request from Okta…")).toBeVisible();
  await screens.take(page, "ladder-waiting");

  await scim.send("/Users", { headers: { authorization: undefined, "user-agent": "Okta SCIM Client 1.0.0" } });
  await expectRungs(ladder, 1);
  await expect(ladder.getByText("Okta came without an Authorization header")).toBeVisible();
  await screens.takeAll(page, "ladder-refused");

  expect((await scim.get(`/Users/${randomUUID()}`)).status).toBe(404);
  await expectRungs(ladder, 2);
  expect((await scim.get("/ServiceProviderConfig")).status).toBe(200);
  await expectRungs(ladder, 3);
  const lookup = await scim.get(`/Users?filter=${encodeURIComponent(`userName eq "${email}"`)}&startIndex=1&count=100`);
  expect(lookup.body).toMatchObject({ totalResults: 0 });
  await expectRungs(ladder, 4);
  const name = { givenName: "Ada", familyName: "Arrow" };
  const created = await scim.post("/Users", userNamed(email, { name, displayName: "Ada Arrow", externalId: "00u1" }));
  expect(created.status).toBe(201);
  await expectRungs(ladder, 5);
  await screens.takeAll(page, "ladder-complete");
  const group = await scim.post("/Groups", { schemas: [groupUrn], displayName: "Engineering", members: [] });
  expect(group.status).toBe(201);
  return { userId: idIn(created), groupId: idIn(group) };
}

async function expectRungs(ladder: Locator, count: number): Promise<void> {
  await expect(ladder.locator("[data-done]")).toHaveCount(count);
}

async function pushMember(scim: ScimClient, groupId: string, userId: string): Promise<void> {
  const added = await scim.patch(`/Groups/${groupId}`, [{ op: "add", path: "members", value: [{ value: userId }] }]);
  expect(added.status).toBeLessThan(300);
}

async function mapGroup(page: Page, directoryUrl: string, screens: Screens): Promise<void> {
  await page.goto(`${directoryUrl}/groups`);
  await page.getByLabel("Role of Engineering").selectOption("Admin");
  await screens.takeAll(page, "mapping");
  await page.getByRole("button", { name: "Preview the change of Engineering" }).click();
  const preview = page.getByRole("dialog", { name: "Give “Engineering” the role Admin" });
  await expect(preview.getByRole("region", { name: "Gain" }).getByText("Ada Arrow")).toBeVisible();
  await screens.takeAll(page, "mapping-preview");
  await preview.getByRole("button", { name: "Apply" }).click();
  await expect(preview).toBeHidden();
  await screens.take(page, "mapping-applied");
}

async function lookAround(page: Page, directoryUrl: string, screens: Screens): Promise<void> {
  await page.goto(directoryUrl);
  await screens.takeAll(page, "directory");
  await page.goto(`${directoryUrl}/log`);
  await screens.takeAll(page, "request-log");
  await page.getByRole("link", { name: "User Identity Management" }).first().click();
  await expect(page.getByRole("link", { name: "Add a directory" })).toBeVisible();
  await screens.takeAll(page, "identity-done");
  for (const section of ["Groups", "Roles", "Members"]) {
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: section }).click();
    await expect(page.getByRole("heading", { name: section, exact: true })).toBeVisible();
    await expect(page.getByRole("table")).toBeVisible();
    await screens.takeAll(page, section.toLowerCase());
  }
  await page.getByRole("link", { name: "Ada Arrow" }).click();
  await expect(page.getByRole("heading", { name: "Ada Arrow" })).toBeVisible();
  await screens.takeAll(page, "member");
}
