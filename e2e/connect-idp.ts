import { expect, type Page } from "@playwright/test";
import { startIdp } from "./idp/start-idp";
import type { Person } from "./idp/sign-response";
import type { Organization } from "./organization";

/**
 * Connects an identity provider of the test's own in the console, where an owner is signed in, and turns it on.
 * Answers how to end it.
 */
export async function connectIdp(
  page: Page,
  { slug }: Organization,
  people: readonly Person[],
): Promise<() => Promise<void>> {
  const idp = await startIdp({ people });
  await page.goto(`/o/${slug}/settings/identity/saml/setup?step=exchange&idp=okta`);
  await page.getByLabel("Metadata", { exact: true }).fill(idp.metadataXml);
  await expect(page.getByText("This can be used")).toBeVisible();
  await page.getByRole("button", { name: "Save and continue" }).click();
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.waitForURL((url) => !url.search.includes("turn-on"));
  return idp.close;
}
