import { lineRefused, overtakenRefusal } from "../complaints";
import { expect, signIn, test } from "../fixtures";
import { makePerson } from "../organization";

test("an owner gives and takes roles by hand, suspends, reactivates and removes", async ({
  page,
  organization,
  newVisitor,
  complaints,
}) => {
  complaints.tolerate(lineRefused);
  complaints.tolerate(overtakenRefusal);
  const viewer = await makePerson(organization.operator, organization.slug, {
    displayName: "Vic View",
    roleKey: "viewer",
  });
  const theirs = await newVisitor();
  await signIn(theirs, viewer);
  await signIn(page, organization.owner);
  await page.goto(`/o/${organization.slug}/settings/members/${viewer.id}`);
  const confirm = (verb: string) => page.getByRole("dialog").getByRole("button", { name: verb, exact: true }).click();

  await page.getByRole("button", { name: "Give a role" }).click();
  await page.getByRole("dialog").getByLabel("Role").selectOption("admin");
  await confirm("Give a role");
  await expect(page.getByText("Vic View is now Admin by hand")).toBeVisible();
  await theirs.goto(`/o/${organization.slug}/settings/identity`);
  await expect(theirs.getByRole("heading", { name: "User Identity Management" })).toBeVisible();

  await page.getByRole("listitem").filter({ hasText: "Admin" }).getByRole("button", { name: "Take back" }).click();
  await confirm("Take back");
  await expect(page.getByText("Vic View is no longer Admin by hand")).toBeVisible();

  await page.getByRole("button", { name: "Suspend" }).click();
  await confirm("Suspend");
  await expect(page.getByText("Vic View is suspended and signed out everywhere")).toBeVisible();
  await expect(theirs, "the open page leaves by itself").toHaveURL(/\/sign-in/);

  await page.getByRole("button", { name: "Reactivate" }).click();
  await confirm("Reactivate");
  await expect(page.getByText("Vic View can sign in again")).toBeVisible();
  await theirs.goto(`/o/${organization.slug}/settings/members`);
  await expect(theirs).toHaveURL(/\/sign-in/);

  await page.getByRole("button", { name: "Remove" }).click();
  await confirm("Remove");
  await expect(page.getByText("Vic View is removed and signed out everywhere")).toBeVisible();
  await expect(page.getByRole("button", { name: "Suspend" })).toHaveCount(0);
});

test("the last owner is told why their role cannot be taken", async ({ page, organization }) => {
  await signIn(page, organization.owner);
  await page.goto(`/o/${organization.slug}/settings/members/${organization.owner.id}`);
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This is the last owner who can sign in." })).toBeVisible();
});
