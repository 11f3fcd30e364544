import { expect, type Page } from "@playwright/test";

const stopsMax = 80;

/** Presses Tab until a control has the focus, and sees to it that the focus can be seen. */
export async function tabTo(
  page: Page,
  role: "link" | "radio" | "button" | "checkbox" | "textbox",
  name: string | RegExp,
): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === "string" ? { exact: true } : {}) });
  await expect(wanted.first()).toBeVisible();
  for (let stop = 0; stop < stopsMax; stop += 1) {
    await page.keyboard.press("Tab");
    if ((await page.locator(":focus").and(wanted).count()) === 0) continue;
    expect(await isFocusSeen(page), `the focus on ${role} ${String(name)} can be seen`).toBe(true);
    return;
  }
  throw new Error(`${role} ${String(name)} was not reached with ${stopsMax} presses of Tab`);
}

/** Around the control, or around the label that is pressed in its place. */
const isFocusSeen = (page: Page): Promise<boolean> =>
  page.locator(":focus").evaluate((control) => {
    const around = [control, control.closest("label")].filter((element) => element !== null);
    return around.some((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
    });
  });
