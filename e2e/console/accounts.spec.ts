import { changeRole } from "@/lib/access/change-role";
import { database } from "@/lib/db/client";
import { archiveAccount } from "@/lib/org/archive-account";
import { createAccount } from "@/lib/org/create-account";
import { groupUrn } from "@/lib/scim/urns";
import { expectAccessible } from "../expect-accessible";
import { expect, fillIn, signIn, test } from "../fixtures";
import { makeDirectory, makePerson, type Organization, type Person, valueOf } from "../organization";
import { idIn, userNamed } from "../scim-client";
import { tabTo } from "../tab-to";
import { newScreens } from "./screens";

/** A refused page, and the line of an account that is gone. */
const refused = /status of (403|404)/;

test("an account is made, somebody gets a role in it and enters it alone, and it is archived", async ({
  page,
  organization,
  newVisitor,
  complaints,
}) => {
  test.slow();
  complaints.tolerate(refused);
  const screens = newScreens("accounts");
  const { slug, name, owner } = organization;
  await makeDirectory(organization, "okta");
  const mia = await personWithoutRole(organization, "Mia Member");
  await signIn(page, owner);

  await test.step("no account: what they are for, and no way between them", async () => {
    await expect(page.getByRole("button", { name: /^Switch account/ })).toHaveCount(0);
    await page.getByRole("link", { name: "Accounts" }).click();
    await expect(page.getByText("There are no accounts, and none are needed")).toBeVisible();
    await expectAccessible(page, "no accounts");
    await screens.takeAll(page, "none");
  });
  await test.step("one is made", async () => {
    await page.getByRole("button", { name: "Create account" }).click();
    const dialog = page.getByRole("dialog", { name: "Create an account" });
    await dialog.getByLabel("Name", { exact: true }).fill("EMEA");
    await dialog.getByLabel("Name in the web address").fill("not a slug");
    await dialog.getByRole("button", { name: "Create account" }).click();
    await expect(dialog.getByRole("alert")).toContainText("lower-case letters");
    await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("EMEA");
    await expectAccessible(page, "creating an account");
    await screens.takeAll(page, "create");
    await dialog.getByLabel("Name in the web address").fill("");
    await dialog.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("The account EMEA was created")).toBeVisible();
  });
  await test.step("its members: who inherits, and a role that is given here", async () => {
    await page.getByRole("link", { name: "EMEA", exact: true }).click();
    await page.waitForURL(`**/o/${slug}/a/emea/settings/members`);
    await expect(page.getByRole("row", { name: /Olivia Owner/ })).toContainText("granted at the command line");
    await page.getByRole("button", { name: "Give a role" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("E-mail address").fill(`nobody@${slug}.test`);
    await dialog.getByLabel("Role").selectOption("editor");
    await dialog.getByRole("button", { name: "Give a role" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Nobody in your organization has this e-mail address");
    await dialog.getByLabel("E-mail address").fill(mia.email);
    await screens.takeAll(page, "give");
    await dialog.getByRole("button", { name: "Give a role" }).click();
    await expect(page.getByText("Mia Member is now Editor in EMEA")).toBeVisible();
    await expect(page.getByRole("row", { name: /Mia Member/ })).toContainText(
      "granted in EMEA by hand by Olivia Owner",
    );
    await expectAccessible(page, "members of an account");
    await screens.takeAll(page, "members");
  });
  await test.step("its identity points up to the organization's", async () => {
    await page.getByRole("link", { name: "User Identity Management" }).click();
    await expect(page.getByText(`Set up once for all of ${name}`)).toBeVisible();
    await expectAccessible(page, "identity of an account");
    await screens.takeAll(page, "identity-owner");
    await page.getByRole("link", { name: "Open it for the organization" }).click();
    await page.waitForURL(`**/o/${slug}/settings/identity`);
  });

  const hers = await newVisitor();
  await test.step("she is refused at the organization's pages and led to the account", async () => {
    await hers.goto("/sign-in");
    await fillIn(hers, mia);
    await expect(hers.getByRole("heading", { name: "Welcome, Mia Member" })).toBeVisible();
    await expect(hers.getByRole("main")).toBeFocused();
    await screens.takeAll(hers, "led-to-the-account");
    await expectAccessible(hers, "led to the account");
    await hers.getByRole("link", { name: "EMEA" }).click();
    await expect(hers.getByRole("heading", { name: "Members" })).toBeVisible();
    await expect(hers.getByRole("button", { name: "Give a role" })).toHaveCount(0);
    await screens.takeAll(hers, "members-hers");
    await hers.goto(`/o/${slug}/a/emea/settings/identity`);
    await expect(hers.getByRole("link", { name: owner.email })).toBeVisible();
    await expect(hers.getByRole("link", { name: "Open it for the organization" })).toHaveCount(0);
    await expectAccessible(hers, "identity of an account, whom to ask");
    await screens.takeAll(hers, "identity-hers");
    for (const section of ["members", "groups", "roles", "accounts", "identity"]) {
      expect((await hers.goto(`/o/${slug}/settings/${section}`))?.status()).toBe(403);
    }
  });
  await test.step("the member's page says where, and why", async () => {
    await page.goto(`/o/${slug}/settings/members/${mia.id}`);
    await expect(page.getByText("Editor in EMEA", { exact: true })).toBeVisible();
    await expect(page.getByText("Mia Member was granted Editor in EMEA")).toBeVisible();
    await page.getByRole("button", { name: "Give a role" }).click();
    await expect(page.getByRole("dialog").getByLabel("Where")).toBeVisible();
    await screens.takeAll(page, "give-on-the-member-page");
    await page.keyboard.press("Escape");
    await screens.takeAll(page, "member");
  });
  await test.step("it is archived, and is nowhere for both", async () => {
    await page.goto(`/o/${slug}/settings/accounts`);
    await page.getByRole("button", { name: "Archive EMEA" }).click();
    const dialog = page.getByRole("dialog", { name: "Archive EMEA?" });
    await expect(dialog).toContainText("1 person has a role in this account");
    await expectAccessible(page, "archiving an account");
    await screens.takeAll(page, "archive");
    await dialog.getByRole("button", { name: "Archive" }).click();
    await expect(page.getByText("EMEA is archived")).toBeVisible();
    await expect(page.getByRole("main")).toBeFocused();
    await screens.takeAll(page, "archived");
    for (const visitor of [page, hers]) {
      expect((await visitor.goto(`/o/${slug}/a/emea/settings/members`))?.status()).toBe(404);
    }
    await hers.goto(`/o/${slug}`);
    await expect(hers.getByText("nobody has given you a role yet")).toBeVisible();
    await page.goto(`/o/${slug}/settings/members/${mia.id}`);
    await expect(page.getByText("Editor in EMEA", { exact: true })).toHaveCount(0);
  });
});

test("a group gives its role in one account, after a preview that names it", async ({ page, organization }) => {
  const screens = newScreens("accounts-mapping");
  const { operator, owner, slug } = organization;
  const { accountId } = valueOf(await createAccount(operator, { name: "EMEA" }));
  const directory = await makeDirectory(organization, "okta");
  const groups = `/o/${slug}/settings/identity/scim/${directory.id}/groups`;
  const user = await directory.scim.post("/Users", userNamed("ada@example.test", { displayName: "Ada Arrow" }));
  const members = [{ value: idIn(user) }];
  await directory.scim.post("/Groups", { schemas: [groupUrn], displayName: "EMEA staff", members });
  await signIn(page, owner);
  await page.goto(groups);
  await page.getByLabel("Role of EMEA staff").selectOption("Editor");
  await page.getByLabel("Where EMEA staff gives its role").selectOption("Only in EMEA");
  await page.getByRole("button", { name: "Preview the change of EMEA staff" }).click();
  const dialog = page.getByRole("dialog", { name: "Give “EMEA staff” the role Editor in EMEA" });
  await expect(dialog.getByRole("listitem")).toContainText("Editor in EMEA");
  await expectAccessible(page, "the preview of a mapping to an account");
  await screens.takeAll(page, "preview");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Applied: 1 role gained, 0 lost")).toBeVisible();
  await expect(page.getByRole("button", { name: "Preview the change of EMEA staff" })).toBeFocused();
  await screens.takeAll(page, "mapped");
  await page.goto(`/o/${slug}/a/emea/settings/members`);
  await expect(page.getByRole("row", { name: /Ada Arrow/ })).toContainText(
    "in the Okta group EMEA staff, which is mapped to Editor in EMEA",
  );
  await page.getByRole("searchbox", { name: "Search members" }).fill("nobody at all");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nobody matches “nobody at all”")).toBeVisible();
  await expectAccessible(page, "nobody in an account matches");

  valueOf(await archiveAccount(operator, accountId));
  await page.goto(groups);
  await page.getByLabel("Role of EMEA staff").selectOption("Viewer");
  await expect(page.getByText("EMEA is archived. Choose where the group gives its role.")).toBeVisible();
  await page.getByRole("button", { name: "Preview the change of EMEA staff" }).press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expectAccessible(page, "a mapping to an archived account");
  await screens.takeAll(page, "archived");
});

test("an admin of one account gives and takes roles there with the keyboard alone, and confirms who they are", async ({
  page,
  organization,
  complaints,
}) => {
  complaints.tolerate(refused);
  const { operator, id } = organization;
  const { accountId } = valueOf(await createAccount(operator, { name: "EMEA" }));
  valueOf(await createAccount(operator, { name: "APAC" }));
  const ada = await personWithoutRole(organization, "Ada Account");
  const mia = await personWithoutRole(organization, "Mia Member");
  valueOf(await changeRole(operator, { memberId: ada.id, roleKey: "admin", accountId, isGiven: true }));
  await page.goto("/sign-in");
  await fillIn(page, ada);
  await page.getByRole("link", { name: "EMEA" }).click();
  await page.waitForURL(/a\/emea\/settings\/members/);
  await database().pool.query(
    "UPDATE session SET authenticated_at = now() - interval '11 minutes' WHERE organization_id = $1",
    [id],
  );
  await tabTo(page, "button", "Give a role");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  await page.keyboard.type(mia.email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Confirm it is you" })).toBeVisible();
  await page.getByLabel("Your password").fill(ada.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Mia Member is now Viewer in EMEA")).toBeVisible();
  await tabTo(page, "button", "Take back Viewer from Mia Member");
  await page.keyboard.press("Enter");
  await tabTo(page, "button", "Take back");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Mia Member is no longer Viewer in EMEA")).toBeVisible();
});

test("whoever enters several accounts goes from one to another and back to the organization", async ({
  page,
  organization,
}) => {
  const screens = newScreens("accounts-switcher");
  for (const name of ["EMEA", "APAC"]) valueOf(await createAccount(organization.operator, { name }));
  await signIn(page, organization.owner);
  await tabTo(page, "button", "Switch account, now in the whole organization");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "APAC" })).toBeVisible();
  await screens.takeAll(page, "open");
  await page.getByRole("menuitem", { name: "APAC" }).click();
  await page.waitForURL(/a\/apac\/settings\/members/);
  await page.getByRole("button", { name: "Switch account, now in APAC" }).click();
  await page.getByRole("menuitem", { name: organization.name }).click();
  await page.waitForURL(`**/o/${organization.slug}/settings/members`);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Open navigation" }).click();
  await page.getByRole("button", { name: "Switch account, now in the whole organization" }).click();
  await page.getByRole("menuitem", { name: organization.name }).click();
  await expect(page.getByRole("dialog", { name: "Navigation" })).toHaveCount(0);
  await page.getByRole("button", { name: "Open navigation" }).click();
  await page.getByRole("button", { name: "Switch account, now in the whole organization" }).click();
  await screens.take(page, "phone");
  await page.getByRole("menuitem", { name: "EMEA" }).click();
  await page.waitForURL(/a\/emea\/settings\/members/);
});

async function personWithoutRole({ operator, slug }: Organization, displayName: string): Promise<Person> {
  const person = await makePerson(operator, slug, { displayName, roleKey: "viewer" });
  const change = { memberId: person.id, roleKey: "viewer", accountId: null, isGiven: false };
  valueOf(await changeRole(operator, change));
  return person;
}
