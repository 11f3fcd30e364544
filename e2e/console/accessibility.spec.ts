import { createAccount } from "@/lib/org/create-account";
import { groupUrn } from "@/lib/scim/urns";
import { expect, signIn, test } from "../fixtures";
import { expectAccessibleInBoth } from "../expect-accessible-in-both";
import { makeConnection } from "../make-connection";
import { makeDirectory, type Organization, valueOf } from "../organization";
import { idIn, userNamed } from "../scim-client";
import { tabTo } from "../tab-to";

test("no page has a fault that axe finds, in the light and in the dark", async ({ page, organization }) => {
  test.slow();
  await page.goto("/sign-in");
  await expectAccessibleInBoth(page, "/sign-in");
  await signIn(page, organization.owner);
  const place = await fillWithLife(organization);
  for (const path of pagesOf(organization, place)) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    await expectAccessibleInBoth(page, path);
  }
});

/** An IdP, an account, people, a group and a failure, so that every page shows what it is made for. */
async function fillWithLife(organization: Organization): Promise<Life> {
  await makeConnection(organization).then(({ idp }) => idp.close());
  const { slug: account } = valueOf(await createAccount(organization.operator, { name: "EMEA" }));
  const directory = await makeDirectory(organization, "okta");
  const id = idIn(await directory.scim.post("/Users", userNamed("ada@example.test", { displayName: "Ada Arrow" })));
  await directory.scim.post("/Groups", { schemas: [groupUrn], displayName: "Engineering", members: [{ value: id }] });
  await directory.scim.post("/Users", { userName: 1, active: "maybe" });
  return { directoryId: directory.id, account };
}

interface Life {
  readonly directoryId: string;
  readonly account: string;
}

function pagesOf({ slug, owner }: Organization, { directoryId, account }: Life): readonly string[] {
  const settings = `/o/${slug}/settings`;
  const identity = `${settings}/identity`;
  return [
    `${settings}/members`,
    `${settings}/members?q=nobody-is-called-so`,
    `${settings}/members/${owner.id}`,
    `${settings}/groups`,
    `${settings}/roles`,
    `${settings}/accounts`,
    identity,
    `${identity}/domains`,
    `${identity}/saml`,
    `${identity}/saml/policy`,
    `${identity}/saml/encryption`,
    `${identity}/saml/test`,
    `${identity}/saml/metadata`,
    `${identity}/saml/setup`,
    `${identity}/saml/setup?step=exchange&idp=okta`,
    `${identity}/saml/setup?step=turn-on`,
    `${identity}/scim/setup`,
    `${identity}/scim/setup?step=idp`,
    `${identity}/scim/setup?directory=${directoryId}`,
    `${identity}/scim/${directoryId}`,
    `${identity}/scim/${directoryId}/groups`,
    `${identity}/scim/${directoryId}/log`,
    `${identity}/scim/${directoryId}/compatibility`,
    `/o/${slug}/a/${account}/settings/members`,
    `/o/${slug}/a/${account}/settings/identity`,
  ];
}

test("the set-up of directory sync can be walked with the keyboard alone", async ({ page, organization }) => {
  await fillWithLife(organization);
  await signIn(page, organization.owner);
  await tabTo(page, "link", "User Identity Management");
  await page.keyboard.press("Enter");
  await page.waitForURL(/identity$/);
  await tabTo(page, "link", "Get started");
  await page.keyboard.press("Enter");
  await page.waitForURL(/scim\/setup$/);
  await tabTo(page, "radio", /^SCIM/);
  await page.keyboard.press("Space");
  await tabTo(page, "button", "Next");
  await page.keyboard.press("Enter");
  await page.waitForURL(/step=idp/);
  await tabTo(page, "radio", "Okta");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Microsoft Entra ID" })).toBeChecked();
  await tabTo(page, "button", "Next");
  await page.keyboard.press("Enter");
  await page.waitForURL(/directory=/);
  await tabTo(page, "button", "Generate key");
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: "Generate an API key" });
  await expect(form).toBeVisible();
  await tabTo(page, "button", "Generate key");
  await page.keyboard.press("Enter");
  const shown = page.getByRole("dialog", { name: "Store this API key now" });
  await expect(shown.getByRole("textbox", { name: "API key" })).toBeFocused();
  await tabTo(page, "checkbox", /^I stored this key/);
  await page.keyboard.press("Space");
  await tabTo(page, "button", "Done");
  await page.keyboard.press("Enter");
  await expect(shown).toBeHidden();
  await expect(page.getByRole("button", { name: "Generate second key" })).toBeVisible();
});
