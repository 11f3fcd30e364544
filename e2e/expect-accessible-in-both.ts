import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible";

/** Holds the page that is open to what axe can check, in the dark and in the light, and leaves it light. */
export async function expectAccessibleInBoth(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${name}, ${colorScheme}`);
  }
}
