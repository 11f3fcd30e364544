import type { Page } from "@playwright/test";
import { createAccount } from "@/lib/org/create-account";
import { groupUrn } from "@/lib/scim/urns";
import { pages } from "../doors";
import { expect, signIn, test } from "../fixtures";
import { addressOf } from "../guards/reach";
import { makeConnection } from "../make-connection";
import { type Directory, makeDirectory, valueOf } from "../organization";
import { idIn, userNamed } from "../scim-client";

/** The narrowest screen of WCAG 1.4.10, a phone, a tablet, and a window beside another one. */
const widths = [320, 390, 768, 1024];

const endless = "Donaudampfschifffahrtsgesellschaftskapitänsanwärterin";
const person = `Wilhelmina Adelheid ${endless}-Hohenzollern`;
const email = `${"wilhelmina.adelheid.".repeat(2)}hohenzollern@verwaltung.donaudampfschifffahrtsgesellschaft.example`;
const group = `CB/verwaltung.donaudampfschifffahrtsgesellschaft.example/ROLE/${endless}`;

test("no page is wider than its screen, whatever people, groups and accounts are called", async ({
  page,
  organization,
}) => {
  test.slow();
  const { idp } = await makeConnection(organization);
  const directory = await makeDirectory(organization, "okta");
  await fillWithLongNames(directory);
  const { slug: account, accountId } = valueOf(
    await createAccount(organization.operator, { name: `${endless} EMEA`, slug: "emea" }),
  );
  await signIn(page, organization.owner);
  const id = await idOf(page);
  const place = { org: organization.slug, directory: directory.id, id, account, accountId };
  const setUp = addressOf("/(console)/o/[org]/settings/identity/scim/setup/page", place);
  for (const path of [
    ...Object.keys(pages).map((door) => addressOf(door, place)),
    `${setUp}?directory=${directory.id}`,
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      expect.soft(await cutOff(page), `${path} at ${width}`).toEqual([]);
    }
  }
  await idp.close();
});

async function fillWithLongNames({ scim }: Directory): Promise<void> {
  const id = idIn(await scim.post("/Users", userNamed(email, { displayName: person, externalId: "00u".repeat(20) })));
  await scim.post("/Groups", { schemas: [groupUrn], displayName: group, members: [{ value: id }] });
  await scim.post("/Groups", { schemas: [groupUrn], displayName: "مهندسون", members: [{ value: id }] });
  await scim.patch(`/Users/${id}`, [{ op: "replace", path: `${endless}.${endless}[`, value: "x" }]);
}

/** The id of the person with the long name, found as a person finds their page. */
async function idOf(page: Page): Promise<string> {
  const address = await page.getByRole("link", { name: person }).getAttribute("href");
  return address?.split("/").at(-1) ?? "";
}

/** What reaches beyond the screen or is cut off by the card around it; what scrolls by itself may. */
async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("main :is(a, button, select, input, p, h1, h2, dd, span, code)")]
      .filter((element) => element.closest("nav, pre, .sr-only, [aria-hidden]") === null)
      .filter((element) => {
        const clip = element.closest("section, [class*='overflow-clip']");
        const right = Math.min(clip?.getBoundingClientRect().right ?? Infinity, document.documentElement.clientWidth);
        const box = element.getBoundingClientRect();
        return box.width > 1 && box.right > right + 1;
      })
      .map((element) => `${element.tagName} ${element.textContent.slice(0, 60)}`),
  );
}

test("on a phone the tab of the page one is on is in sight, and the window is named after the directory", async ({
  page,
  organization,
}) => {
  await makeConnection(organization).then(({ idp }) => idp.close());
  const { id } = await makeDirectory(organization, "okta");
  await signIn(page, organization.owner);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/o/${organization.slug}/settings/identity/scim/${id}/compatibility`);
  await expect(page.getByRole("link", { name: "Compatibility" })).toBeInViewport({ ratio: 0.95 });
  await expect(page).toHaveTitle("Compatibility · Okta · Muster");
});

test("a directory that nobody with a key came to is not called live", async ({ page, organization }) => {
  await makeConnection(organization).then(({ idp }) => idp.close());
  const { id, scim } = await makeDirectory(organization, "okta");
  await signIn(page, organization.owner);
  await scim.send("/Users", { headers: { authorization: undefined } });
  await page.goto(`/o/${organization.slug}/settings/identity/scim/${id}`);
  const head = page.getByRole("main").locator("header");
  await expect(head.getByText("1 failure in 24 h")).toBeVisible();
  await expect(head.getByText("Waiting", { exact: true })).toBeVisible();
  await scim.get("/ServiceProviderConfig");
  await expect(head.getByText("Live", { exact: true })).toBeVisible();
});
