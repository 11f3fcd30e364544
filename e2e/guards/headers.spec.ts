import type { Page } from "@playwright/test";
import { pages, routes } from "../doors";
import { expect, signIn, test } from "../fixtures";
import { publicUrl } from "../scim-client";
import { lacks } from "./lacks";
import { addressOf, ask, bodyFor, builtActions, placeIn } from "./reach";
import { walk } from "./walk";

test("every route, and what is nowhere, answers with headers that keep it out of frames and caches, refused or not", async ({
  organization,
}) => {
  const [visitors, place] = await walk(organization);
  const addresses = Object.keys(routes)
    .filter((route) => !/scim\/\[\[|live/.test(route))
    .map((route) => addressOf(route, place));
  const nowhere = [
    "/nowhere",
    "/api/nowhere",
    `/o/${place.org}/settings/nowhere`,
    "/o/%E0%A4%A/settings",
    "/_next/image?url=x",
  ];
  for (const address of [...addresses, ...nowhere]) {
    for (const [who, { cookie }] of Object.entries(visitors)) {
      for (const headers of [{ cookie }, { cookie, rsc: "1" }]) {
        expect.soft(lacks(await ask(address, { headers })), `${who} at ${address}`).toEqual([]);
      }
    }
  }
});

test("a failure, a refusal and the answer of an action carry them too", async ({ organization }) => {
  const [visitors, place] = await walk(organization);
  const cookie = visitors["owner"]?.cookie ?? "";
  const members = `/o/${place.org}/settings/members`;
  const [action] = builtActions().filter(({ name }) => name.endsWith("#inviteAction"));
  const act = (body: FormData | string): Promise<Response> =>
    ask(members, {
      method: "POST",
      headers: { cookie, origin: publicUrl(), "next-action": action?.id ?? "" },
      body,
    });
  const [failed, acted] = [await act("[]"), await act(bodyFor(action?.name ?? "", place))];
  expect([failed.status, acted.status]).toEqual([500, 200]);
  const foreign = await ask(members, { method: "POST", headers: { cookie } });
  for (const answer of [failed, acted, foreign]) expect.soft(lacks(answer)).toEqual([]);
});

test("each answer has a nonce of its own", async () => {
  const policies = await Promise.all(
    [1, 2, 3].map(async () => (await ask("/sign-in")).headers.get("content-security-policy")),
  );
  expect(new Set(policies).size).toBe(3);
});

declare global {
  interface Window {
    violations?: string[];
  }
}

test("the console works under its policy without one violation, in the light and in the dark", async ({
  page,
  organization,
}) => {
  test.slow();
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations?.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}`);
    });
  });
  const place = await placeIn(organization);
  await page.goto("/sign-in");
  await expectNoViolation(page);
  await signIn(page, organization.owner);
  await choose(page, "Dark");
  for (const door of Object.keys(pages)) {
    await page.goto(addressOf(door, place));
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expectNoViolation(page);
  }
  await page.goto(`/o/${place.org}/settings/members`);
  await choose(page, "Light");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoViolation(page);
});

async function choose(page: Page, theme: "Light" | "Dark"): Promise<void> {
  await page.getByRole("button", { name: "Account of Olivia Owner" }).click();
  await page.getByRole("menuitemradio", { name: theme }).click();
}

async function expectNoViolation(page: Page): Promise<void> {
  expect.soft(await page.evaluate(() => window.violations), page.url()).toEqual([]);
}
