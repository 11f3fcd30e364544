import type { Page } from "@playwright/test";
import { database } from "@/lib/db/client";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { addDomain } from "@/lib/domains/add-domain";
import { issueKey } from "@/lib/keys/issue-key";
import { archiveAccount } from "@/lib/org/archive-account";
import { createAccount } from "@/lib/org/create-account";
import { groupUrn } from "@/lib/scim/urns";
import { expectAccessible } from "../expect-accessible";
import { lineRefused } from "../complaints";
import { expect, signIn, test } from "../fixtures";
import { makeDirectory, makePerson, type Organization, valueOf } from "../organization";
import { tabTo } from "../tab-to";
import { newScreens } from "./screens";

const notAnswered = "The server did not answer";

/** What a browser says of a request that it could not send, and of one that broke. */
const lost = /Failed to load resource|ERR_FAILED|Failed to fetch/;

/** The line of a session that was replaced or ended; the browser may ask once more before it knows. */

const question = (page: Page) => page.getByRole("dialog", { name: "Confirm it is you" });

test("a form whose confirmation was cancelled holds what was chosen, and a place that is gone is no other place", async ({
  page,
  organization,
}) => {
  const { operator, owner, slug } = organization;
  const { accountId } = valueOf(await createAccount(operator, { name: "EMEA" }));
  const mia = await makePerson(operator, slug, { displayName: "Mia Member", roleKey: "viewer" });
  await signIn(page, owner);
  await letTimePass(organization);
  await page.goto(`/o/${slug}/settings/members/${mia.id}`);
  await page.getByRole("button", { name: "Give a role" }).click();
  const dialog = page.getByRole("dialog", { name: "Give Mia Member a role" });
  await dialog.getByLabel("Role").selectOption("Admin");
  await dialog.getByLabel("Where").selectOption("Only in EMEA");
  await dialog.getByRole("button", { name: "Give a role" }).click();
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(question(page)).toHaveCount(0);
  await expect(dialog.getByLabel("Role")).toHaveValue("admin");
  await expect(dialog.getByLabel("Where")).toHaveValue(accountId);

  valueOf(await archiveAccount(operator, accountId));
  await expect(dialog.getByRole("option", { name: "Only in EMEA" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Give a role" }).click();
  await expect(dialog.getByLabel("Where")).toBeFocused();
  expect(await grantsOf(mia.id)).toBe(1);
});

test("a refused form holds what was typed and chosen", async ({ page, organization, complaints }) => {
  complaints.tolerate(lineRefused);
  const { operator, owner, slug } = organization;
  const directory = await makeDirectory(organization, "okta");
  await signIn(page, owner);
  await page.goto(`/o/${slug}/settings/identity/scim/${directory.id}`);
  await page.getByRole("button", { name: "Generate second key" }).click();
  const dialog = page.getByRole("dialog", { name: "Generate an API key" });
  await dialog.getByLabel("Name").fill("Okta from autumn on");
  await dialog.getByLabel("Expires after").selectOption("90 days");
  valueOf(await issueKey(operator, { directoryId: directory.id, name: "Meanwhile", expiresInDays: 30 }));
  await dialog.getByRole("button", { name: "Generate key" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Two keys are accepted already");
  await expect(dialog.getByLabel("Name")).toHaveValue("Okta from autumn on");
  await expect(dialog.getByLabel("Expires after")).toHaveValue("90");
});

test("an answer that is lost is told where it was waited for, and nothing that was typed is lost with it", async ({
  page,
  organization,
  complaints,
}) => {
  complaints.tolerate(lost);
  complaints.tolerate(lineRefused);
  const { owner, slug } = organization;
  const directory = await makeDirectory(organization, "okta");
  await directory.scim.post("/Groups", { schemas: [groupUrn], displayName: "Staff", members: [] });
  await signIn(page, owner);

  await test.step("an invitation", async () => {
    await page.getByRole("button", { name: "Invite" }).click();
    const dialog = page.getByRole("dialog", { name: "Invite a person" });
    await dialog.getByLabel("Name").fill("Bo");
    await dialog.getByLabel("E-mail address").fill(`bo@${slug}.test`);
    const connect = await cutOff(page);
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await expect(dialog.getByRole("alert")).toContainText(`${notAnswered}, so this may not have been saved.`);
    await expect(dialog.getByLabel("Name")).toHaveValue("Bo");
    await connect();
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await expect(page.getByText("An invitation is on its way")).toBeVisible();
  });
  await test.step("a preview", async () => {
    await page.goto(`/o/${slug}/settings/identity/scim/${directory.id}/groups`);
    await page.getByLabel("Role of Staff").selectOption("Viewer");
    const connect = await cutOff(page);
    await page.getByRole("button", { name: "Preview the change of Staff" }).click();
    await expect(page.getByRole("dialog").getByRole("alert")).toContainText(`${notAnswered}, so there is no preview.`);
    await page.getByRole("button", { name: "Cancel" }).click();
    await connect();
  });
  await test.step("metadata", async () => {
    await page.goto(`/o/${slug}/settings/identity/saml/setup?step=exchange&idp=okta`);
    const connect = await cutOff(page);
    await page.getByLabel("Metadata", { exact: true }).fill("<EntityDescriptor/>");
    await expect(page.getByText(`${notAnswered}, so the metadata was not read.`)).toBeVisible();
    await expect(page.getByLabel("Metadata", { exact: true })).toHaveValue("<EntityDescriptor/>");
    await connect();
  });
  await test.step("a confirmation, whose question stays open", async () => {
    await letTimePass(organization);
    await page.goto(`/o/${slug}/settings/identity/scim/${directory.id}`);
    await page.getByRole("button", { name: "Revoke" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await question(page).getByLabel("Your password").fill(owner.password);
    const connect = await cutOff(page);
    await question(page).getByRole("button", { name: "Confirm" }).click();
    await expect(question(page).getByRole("alert")).toContainText(`${notAnswered}, so nothing is confirmed yet.`);
    await connect();
    await question(page).getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByText("The key is revoked")).toBeVisible();
  });
});

test("whose access ended while they saved reads so in the form, and nothing was saved", async ({
  page,
  organization,
  complaints,
}) => {
  complaints.tolerate(/status of 500/);
  await silenceLine(page);
  await signIn(page, organization.owner);
  await page.goto(`/o/${organization.slug}/settings/accounts`);
  await page.getByRole("button", { name: "Create account" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an account" });
  await dialog.getByLabel("Name", { exact: true }).fill("EMEA");
  await endAccessDuring(organization, () => dialog.getByRole("button", { name: "Create account" }).click());
  await expect(dialog.getByRole("alert")).toContainText("Your session ended or your role changed");
  await expect(dialog.getByRole("alert")).toContainText("so nothing was saved. Reload the page");
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("EMEA");
  expect(await database().prisma.account.count({ where: { organizationId: organization.id } })).toBe(0);
});

test("a page that broke says so inside the console, and comes back when it is asked again", async ({
  page,
  organization,
  complaints,
}) => {
  complaints.tolerate(lost);
  const screens = newScreens("settings-error");
  await openDomain(page, organization);
  const connect = await cutOff(page);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "This page could not be shown" })).toBeVisible();
  await expect(page.getByText("What you just did may not have been saved")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Settings" })).toBeVisible();
  await expectAccessible(page, "a page that broke");
  await screens.takeAll(page, "broke");
  await connect();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("button", { name: "Check now" })).toBeVisible();
});

test("a page whose visitor lost access on the way says what happened, and leads to the sign-in", async ({
  page,
  organization,
  complaints,
}) => {
  // React says so of an error that the server told of.
  complaints.tolerate(/status of 500|React error #441/);
  await silenceLine(page);
  await openDomain(page, organization);
  await endAccessDuring(organization, () => page.getByRole("button", { name: "Check now" }).click());
  await expect(page.getByRole("heading", { level: 1, name: "Your access changed meanwhile" })).toBeVisible();
  await expect(page.getByText("so nothing was saved. Go on to see")).toBeVisible();
  await expectAccessible(page, "access that ended");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("decisions are saved with the keyboard alone, and the button keeps the focus", async ({ page, organization }) => {
  const screens = newScreens("policy-card");
  const directory = await makeDirectory(organization, "okta");
  await signIn(page, organization.owner);
  await page.goto(`/o/${organization.slug}/settings/identity/scim/${directory.id}`);
  const remove = page.getByRole("radio", { name: /^Remove the member/ }).first();
  await remove.check();
  await tabTo(page, "button", "Save decisions");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Changed .* by Olivia Owner\./)).toBeVisible();
  await expect(page.getByRole("button", { name: "Save decisions" })).toBeFocused();
  await expect(remove).toBeChecked();
  await screens.takeAll(page, "saved");
  await page.reload();
  await expect(remove).toBeChecked();
});

/** As if the person had signed in a while ago. */
async function letTimePass({ id }: Organization): Promise<void> {
  const text = "UPDATE session SET authenticated_at = now() - interval '11 minutes' WHERE organization_id = $1";
  await database().pool.query(text, [id]);
}

const grantsOf = async (memberId: string): Promise<number> =>
  (await database().prisma.grant.count({ where: { memberId } })) +
  (await database().prisma.accountGrant.count({ where: { memberId } }));

/** No action reaches the server any more. Answers what lets them through again. */
async function cutOff(page: Page): Promise<() => Promise<void>> {
  await page.route("**/*", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  return () => page.unroute("**/*");
}

/** The live line stays silent: told that the session is over, the page would leave before its words are read. */
const silenceLine = (page: Page): Promise<unknown> => page.route(/\/live\?since=/, () => undefined);

async function openDomain(page: Page, organization: Organization): Promise<void> {
  valueOf(await addDomain(organization.operator, `${organization.slug}.test`));
  await signIn(page, organization.owner);
  await page.goto(`/o/${organization.slug}/settings/identity/domains`);
  await expect(page.getByRole("button", { name: "Check now" })).toBeVisible();
}

/** Acts, and ends every session of the owner once the act was let in and waits to be proved again. */
async function endAccessDuring({ owner }: Organization, act: () => Promise<void>): Promise<void> {
  const client = await database().pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT FROM member WHERE id = $1 FOR UPDATE", [owner.id]);
    await act();
    await somebodyWaits(client);
    await client.query("UPDATE session SET ended_at = now() WHERE member_id = $1", [owner.id]);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}
