import { inflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { database } from "@/lib/db/client";
import { lineRefused } from "../complaints";
import { expect, signIn, test } from "../fixtures";
import { connectIdp } from "../connect-idp";
import { makeConnection } from "../make-connection";
import { makeDirectory, type Organization } from "../organization";

/** As if the person had signed in a while ago. */
async function letTimePass({ id }: Organization, method: "password" | "saml" = "password"): Promise<void> {
  await database().pool.query(
    "UPDATE session SET authenticated_at = now() - interval '11 minutes', method = $2 WHERE organization_id = $1",
    [id, method],
  );
}

const keysOf = ({ id }: Organization): Promise<number> =>
  database().prisma.apiKey.count({ where: { organizationId: id } });

const question = (page: Page) => page.getByRole("dialog", { name: "Confirm it is you" });

async function turnOff(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Turn off" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Turn off" }).click();
}

/** As far as the identity provider, and back from there. */
async function confirmTurningOff(page: Page, { slug }: Organization): Promise<void> {
  await page.goto(`/o/${slug}/settings/identity/saml`);
  await turnOff(page);
  await question(page).getByRole("button", { name: "Go to the identity provider" }).click();
  await page.getByRole("button", { name: "Sign in as Ada Arrow" }).click();
}

const stateOf = async ({ id }: Organization): Promise<string | undefined> =>
  (await database().prisma.connection.findFirst({ where: { organizationId: id } }))?.state;

async function askForKey(page: Page, organization: Organization): Promise<void> {
  const directory = await makeDirectory(organization, "okta");
  await signIn(page, organization.owner);
  await letTimePass(organization);
  await page.goto(`/o/${organization.slug}/settings/identity/scim/${directory.id}`);
  await page.getByRole("button", { name: "Generate second key" }).click();
  await page.getByRole("button", { name: "Generate key", exact: true }).click();
  await expect(question(page)).toBeVisible();
}

test("a key is issued once the person confirmed with their password, and the session is a new one", async ({
  page,
  organization,
  complaints,
}) => {
  // The line of the session that was replaced ends; the browser may ask once more before it has the new one.
  complaints.tolerate(lineRefused);
  await askForKey(page, organization);
  const before = await page.context().cookies();
  await question(page).getByLabel("Your password").fill("not the password");
  await question(page).getByRole("button", { name: "Confirm" }).click();
  await expect(question(page).getByText("This is not your password. Try again.")).toBeVisible();
  expect(await keysOf(organization)).toBe(1);
  await question(page).getByLabel("Your password").fill(organization.owner.password);
  await question(page).getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("dialog", { name: "Store this API key now" })).toBeVisible();
  expect(await keysOf(organization)).toBe(2);
  await page.context().clearCookies();
  await page.context().addCookies(before);
  await page.goto(`/o/${organization.slug}/settings/members`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("who does not confirm changes nothing and is where they were", async ({ page, organization }) => {
  await askForKey(page, organization);
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(question(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Generate key", exact: true })).toBeVisible();
  expect(await keysOf(organization)).toBe(1);
});

test("a confirmation for which the identity provider did not ask is none, and says why; one for which it asked is", async ({
  page,
  organization,
  complaints,
}) => {
  // The line of the session that was replaced or ended ends; the browser may ask once more before it knows.
  complaints.tolerate(lineRefused);
  const { idp, person, connectionId } = await makeConnection(organization);
  const owner = { organizationId: organization.id, memberId: organization.owner.id };
  await database().prisma.samlIdentity.create({ data: { ...owner, connectionId, nameId: person.nameId } });
  await signIn(page, organization.owner);
  await letTimePass(organization, "saml");
  idp.twistNext("asked_yesterday");
  await confirmTurningOff(page, organization);
  const refusal = page.getByRole("alert").filter({ hasText: "without asking you to sign in again" });
  await expect(refusal).toBeVisible();
  await refusal.getByRole("link", { name: "Go back to where you are signed in" }).click();
  await page.waitForURL(new RegExp(`/o/${organization.slug}/`));
  await confirmTurningOff(page, organization);
  await page.waitForURL(/\/settings\/identity\/saml$/);
  expect(await stateOf(organization)).toBe("on");
  await turnOff(page);
  await expect.poll(() => stateOf(organization)).toBe("draft");
  await idp.close();
});

test("who came by single sign-on is sent to the identity provider, which has to ask them", async ({
  page,
  organization,
}) => {
  await signIn(page, organization.owner);
  const endIdp = await connectIdp(page, organization, []);
  await letTimePass(organization, "saml");
  await page.goto(`/o/${organization.slug}/settings/identity/saml`);
  await turnOff(page);
  const asked = page.waitForRequest((request) => request.url().includes("SAMLRequest="));
  await question(page).getByRole("button", { name: "Go to the identity provider" }).click();
  const request = new URL((await asked).url()).searchParams.get("SAMLRequest") ?? "";
  expect(inflateRawSync(Buffer.from(request, "base64")).toString()).toContain('ForceAuthn="true"');
  await endIdp();
});
