import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible";

/**
 * Holds the page that is open to what axe can check, and leaves it light. In the dark it is the same page in other colours,
 * so there only these are checked.
 */
export async function expectAccessibleInBoth(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, `${name}, dark`, "colours");
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page, `${name}, light`);
}
