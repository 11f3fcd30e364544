import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";

const folder = fileURLToPath(new URL("../../.artifacts/screens", import.meta.url));
const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

/** Pictures are for eyes, and take as long as the story they are of: SCREENS=1 asks for them. */
const areWanted = process.env["SCREENS"] === "1";

/** Takes pictures of the stations of a story, numbered in the order in which they were reached. */
export function newScreens(story = ""): {
  readonly take: (page: Page, name: string) => Promise<void>;
  /** Also in the dark and on a phone; that the page fits a phone is held with or without pictures. */
  readonly takeAll: (page: Page, name: string) => Promise<void>;
} {
  if (areWanted) mkdirSync(folder, { recursive: true });
  let number = 0;
  const shoot = async (page: Page, name: string): Promise<void> => {
    if (areWanted)
      await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true, animations: "disabled" });
  };
  const next = (name: string): string => {
    number += 1;
    return `${story === "" ? "" : `${story}-`}${String(number).padStart(2, "0")}-${name}`;
  };
  return {
    take: (page, name) => shoot(page, next(name)),
    takeAll: async (page, name) => {
      const numbered = next(name);
      await shoot(page, numbered);
      if (areWanted) await page.emulateMedia({ colorScheme: "dark" });
      await shoot(page, `${numbered}-dark`);
      if (areWanted) await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize(phone);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, `${name} is wider than a phone`).toBeLessThanOrEqual(phone.width);
      await shoot(page, `${numbered}-390`);
      await page.setViewportSize(desk);
    },
  };
}
