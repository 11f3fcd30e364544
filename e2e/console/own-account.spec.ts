import { changeRole } from "@/lib/access/change-role";
import { createAccount } from "@/lib/org/create-account";
import { expect, signIn, test } from "../fixtures";
import { expectAccessibleInBoth } from "../expect-accessible-in-both";
import { makePerson, type Organization, type Person, valueOf } from "../organization";

/** Somebody without a role in the whole organization; `where` is the account in which they hold one. */
async function makeMia({ operator, slug }: Organization, where?: string): Promise<Person> {
  const person = await makePerson(operator, slug, { displayName: "Mia Miller", roleKey: "viewer" });
  const role = { memberId: person.id, roleKey: "viewer" };
  if (where !== undefined) valueOf(await changeRole(operator, { ...role, accountId: where, isGiven: true }));
  valueOf(await changeRole(operator, { ...role, accountId: null, isGiven: false }));
  return person;
}

test("whoever holds a role in one account alone ends their other session on their own page, and is offered nothing else there", async ({
  page,
  organization,
  newVisitor,
  complaints,
}) => {
  complaints.tolerate(/status of 403/);
  const { accountId, slug } = valueOf(await createAccount(organization.operator, { name: "EMEA" }));
  const mia = await makeMia(organization, accountId);
  const elsewhere = await newVisitor();
  await signIn(elsewhere, mia);
  await signIn(page, mia);
  await page.getByRole("link", { name: "EMEA" }).click();
  await page.getByRole("button", { name: "Account of Mia Miller" }).click();
  await expect(page.getByRole("menuitem", { name: "Your access" })).toHaveCount(0);
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await page.waitForURL(`**/o/${organization.slug}/account`);
  await expectAccessibleInBoth(page, "the account of somebody without a role in the organization");
  await expect(page.getByRole("navigation", { name: "Settings" })).toHaveCount(0);
  await page.getByRole("button", { name: "End all others" }).click();
  await page
    .getByRole("alertdialog")
    .or(page.getByRole("dialog"))
    .getByRole("button", { name: "End all others" })
    .click();
  await expect(page.getByText("1 session is over")).toBeVisible();
  await elsewhere.goto(`/o/${organization.slug}/a/${slug}/settings/members`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});

test("whoever has no role yet finds their own account from the notice that says so", async ({
  page,
  organization,
  complaints,
}) => {
  complaints.tolerate(/status of 403/);
  const mia = await makeMia(organization);
  await signIn(page, mia);
  await expect(page.getByRole("heading", { name: "Welcome, Mia Miller" })).toBeVisible();
  await page.getByRole("link", { name: "Your account" }).click();
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
  await expect(page.getByText("This session")).toBeVisible();
});
