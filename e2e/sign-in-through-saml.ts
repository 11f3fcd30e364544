import type { Page } from "@playwright/test";
import type { Organization } from "./organization";

/** From the sign-in page to the identity provider's, a click on the person there, and back. */
export async function signInThroughSaml(page: Page, { slug }: Pick<Organization, "slug">): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await page.getByLabel("Organization").fill(slug);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await page.getByRole("button", { name: "Sign in as Ada Arrow" }).click();
}
