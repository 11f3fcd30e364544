import type { Page } from "@playwright/test";
import { pages, routes } from "../doors";
import { expect, signIn, test } from "../fixtures";
import { publicUrl } from "../scim-client";
import { addressOf, ask, bodyFor, builtActions, placeIn } from "./reach";
import { walk } from "./walk";

/** What an answer lacks of what every answer to a browser carries. */
function lacks({ headers, status }: Response): readonly string[] {
  const policy = headers.get("content-security-policy") ?? "";
  const isPolicyStrict =
    policy.includes("frame-ancestors 'none'") &&
    policy.includes("base-uri 'none'") &&
    !/script-src[^;]*'unsafe-(inline|eval)'/.test(policy) &&
    /default-src 'none'/.test(policy);
  const has = {
    "content-security-policy": isPolicyStrict,
    "x-frame-options": headers.get("x-frame-options") === "DENY",
    "x-content-type-options": headers.get("x-content-type-options") === "nosniff",
    "referrer-policy": headers.has("referrer-policy"),
    "no powered-by": !headers.has("x-powered-by"),
    "cache-control": /^private, .*no-store/.test(headers.get("cache-control") ?? ""),
  };
  return Object.entries(has).flatMap(([name, isThere]) =>
    isThere ? [] : [`${status} ${name}: ${headers.get(name) ?? ""}`],
  );
}

test("every door answers with headers that keep it out of frames and caches, refused or not", async ({
  organization,
}) => {
  const [visitors, place] = await walk(organization);
  const doors = [...Object.keys(pages), ...Object.keys(routes)].filter((door) => !/scim\/\[\[|live/.test(door));
  const addresses = doors.map((door) => addressOf(door, place));
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

for (const theme of ["light", "dark"] as const) {
  test(`the console works under its policy without one violation, ${theme}`, async ({ page, organization }) => {
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
    await page.getByRole("button", { name: "Account of Olivia Owner" }).click();
    await page.getByRole("menuitemradio", { name: theme === "light" ? "Light" : "Dark" }).click();
    for (const door of Object.keys(pages)) {
      await page.goto(addressOf(door, place));
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
      await expectNoViolation(page);
    }
    await page.goto(`/o/${place.org}/settings/members`);
    await page.getByRole("button", { name: "Invite" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectNoViolation(page);
  });
}

async function expectNoViolation(page: Page): Promise<void> {
  expect.soft(await page.evaluate(() => window.violations), page.url()).toEqual([]);
}
