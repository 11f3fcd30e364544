import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What is asked of a page: all that axe can check, or what depends on its colours alone. */
type Extent = "all" | "colours";

/** Holds the page that is open to what axe can check; the test goes on and fails at its end. */
export async function expectAccessible(page: Page, name: string, extent: Extent = "all"): Promise<void> {
  // The other mode opens a page of its own for each answer; it is for frames of other origins, which no page here has.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (extent === "colours") axe.withRules(["color-contrast", "link-in-text-block"]);
  const { violations } = await axe.analyze();
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
  );
  expect.soft(told, name).toEqual([]);
}
