import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { database } from "@/lib/db/client";
import { saveLimits } from "@/lib/org/save-limits";
import { expect, signIn, test } from "../fixtures";
import { type Directory, makeDirectory, type Organization } from "../organization";
import { idIn, userNamed } from "../scim-client";
import { newScreens } from "./screens";

const pageOf = ({ slug }: Organization, { id }: Directory): string =>
  `/o/${slug}/settings/identity/scim/${id}/compatibility`;

/** What Entra sends: verbs in capitals and booleans as text. */
const asEntra = [{ op: "Replace", path: "active", value: "True" }];

async function makePerson({ scim }: Directory): Promise<string> {
  const id = idIn(await scim.post("/Users", userNamed("ada@example.test", { displayName: "Ada Arrow" })));
  expect((await scim.patch(`/Users/${id}`, asEntra)).status).toBe(200);
  return id;
}

/** The log is written a moment after the answer. */
async function expectLogged({ id }: Directory, count: number): Promise<void> {
  const text = "SELECT count(*)::int AS count FROM request_log WHERE directory_id = $1";
  const read = async () => (await database().pool.query<{ count: number }>(text, [id])).rows[0]?.count;
  await expect.poll(read, { intervals: [50, 100] }).toBe(count);
}

test("what was tolerated is told, and strict mode refuses it by its name once it is on", async ({
  page,
  organization,
}) => {
  const screens = newScreens("compatibility");
  const directory = await makeDirectory(organization, "entra");
  const id = await makePerson(directory);
  await expectLogged(directory, 2);
  await signIn(page, organization.owner);
  await page.goto(pageOf(organization, directory));
  await expect(page.getByText(/^Answers as Microsoft Entra ID expects; \d+ differences/)).toBeVisible();
  const verbs = page.getByRole("row", { name: /An operation verb was not in lower case/ });
  await expect(verbs.getByText("strict mode would refuse this")).toBeVisible();
  const booleans = page.getByRole("row", { name: /A boolean came as text/ });
  await expect(booleans.getByText("active", { exact: true })).toBeVisible();
  await screens.takeAll(page, "tolerated");

  await booleans.getByRole("link", { name: "1 request" }).click();
  await expect(page.getByText("Tolerated in the last 30 days:")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: `PATCH /Users/${id}` })).toHaveCount(1);
  await expect(page.getByText("POST /Users")).toHaveCount(0);
  await screens.take(page, "log-of-one");

  await page.getByRole("link", { name: "Compatibility" }).click();
  const strict = page.getByRole("switch", { name: "Strict mode" });
  await tabTo(page, strict);
  await page.keyboard.press("Space");
  const dialog = page.getByRole("dialog", { name: "Turn strict mode on?" });
  await expect(dialog.getByText("In the last 30 days 1 request would have been refused.")).toBeVisible();
  await screens.takeAll(page, "strict-asked");
  await tabTo(page, dialog.getByRole("button", { name: "Turn on" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(strict).toBeChecked();
  await expect(
    page.locator("header", { has: page.getByRole("heading", { level: 1 }) }).getByText("Strict mode"),
  ).toBeVisible();

  const refused = await directory.scim.patch(`/Users/${id}`, [{ op: "replace", path: "active", value: "True" }]);
  expect(refused.status).toBe(400);
  expect(refused.body).toMatchObject({ scimType: "invalidValue", detail: expect.stringContaining("active") });
  await expectLogged(directory, 3);
  await page.reload();
  await screens.takeAll(page, "strict-on");
  await strict.press("Enter");
  const off = page.getByRole("dialog", { name: "Turn strict mode off?" });
  await expect(off.getByText("In the last 30 days 1 request was refused because of strict mode.")).toBeVisible();
  await off.getByRole("button", { name: "Turn off" }).click();
  await expect(strict).not.toBeChecked();
  expect((await directory.scim.patch(`/Users/${id}`, asEntra)).status).toBe(200);
});

test("a custom attribute is declared with the keyboard, provisioned, served back and taken away with its values", async ({
  page,
  organization,
}) => {
  const screens = newScreens("compatibility-attributes");
  const directory = await makeDirectory(organization, "okta");
  const urn = `urn:ietf:params:scim:schemas:extension:${organization.slug}:2.0:User`;
  await signIn(page, organization.owner);
  await page.goto(pageOf(organization, directory));
  const form = page.getByRole("group", { name: "Custom attributes" });
  await expect(form.getByLabel("Name of the extension (URN)")).toHaveValue(urn);
  await tabTo(page, form.getByRole("button", { name: "Add attribute" }));
  await page.keyboard.press("Enter");
  await expect(form.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("badge number");
  await tabTo(page, form.getByLabel("Description"));
  await page.keyboard.type("The number on the badge");
  await tabTo(page, form.getByRole("button", { name: "Save attributes" }));
  await page.keyboard.press("Enter");
  const name = form.getByLabel("Name", { exact: true });
  await expect(form.getByText("A name is a letter and then letters")).toBeVisible();
  await expect(name).toBeFocused();
  await expect(form.getByLabel("Description")).toHaveValue("The number on the badge");
  await screens.take(page, "refused");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("badge");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${urn}:badge`)).toBeVisible();
  await expect(form.getByLabel("Name of the extension (URN)")).not.toBeEditable();
  await screens.takeAll(page, "declared");

  const made = await directory.scim.post("/Users", userNamed("ada@example.test", { [urn]: { badge: "A1" } }));
  expect(made.body).toMatchObject({ [urn]: { badge: "A1" } });
  const person = `/Users/${idIn(made)}`;
  expect((await directory.scim.get(person)).body).toMatchObject({ [urn]: { badge: "A1" } });

  await form.getByRole("button", { name: "Remove badge" }).click();
  await expect(form.getByRole("button", { name: "Add attribute" })).toBeFocused();
  await form.getByRole("button", { name: "Save attributes" }).click();
  const asked = page.getByRole("dialog", { name: "Delete the values people have?" });
  await expect(asked.getByText("badge: 1 person has a value")).toBeVisible();
  await screens.take(page, "values-asked");
  expect((await directory.scim.get(person)).body).toMatchObject({ [urn]: { badge: "A1" } });
  await asked.getByRole("button", { name: "Delete and save" }).click();
  await expect(asked).toBeHidden();
  await expect(page.getByText(`${urn}:badge`)).toHaveCount(0);
  expect((await directory.scim.get(person)).body).not.toHaveProperty([urn]);
  await expect(page.getByText("The custom attributes of Okta were changed").first()).toBeVisible();
});

test("answers change when they are saved, and stay chosen where saving fails", async ({
  page,
  organization,
  complaints,
}) => {
  const directory = await makeDirectory(organization, "okta");
  const id = await makePerson(directory);
  await signIn(page, organization.owner);
  await page.goto(pageOf(organization, directory));
  const never = page.getByRole("radio", { name: /^Never the resource/ });
  await never.check();
  await page.getByRole("radio", { name: /^Ignore and note/ }).check();
  const unknown = [{ op: "add", path: "shoeSize", value: 39 }];
  expect((await directory.scim.patch(`/Users/${id}`, unknown)).status).toBe(400);

  complaints.tolerate(/Failed to load resource|ERR_FAILED|Failed to fetch/);
  await page.route("**/compatibility", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.getByRole("button", { name: "Save answers" }).click();
  await expect(page.getByText("The server did not answer, so this may not have been saved.")).toBeVisible();
  await expect(never).toBeChecked();
  await page.unroute("**/compatibility");
  await page.getByRole("button", { name: "Save answers" }).click();
  await expect(page.getByText("Saved. It holds from the next request on.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save answers" })).toBeFocused();
  await expect(never).toBeChecked();
  expect((await directory.scim.patch(`/Users/${id}`, unknown)).status).toBe(204);
  await page.reload();
  await expect(never).toBeChecked();
  await expect(page.getByText("The settings of Okta were changed")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds no fault, with everything and with nothing to show, ${colorScheme}`, async ({
    page,
    organization,
  }) => {
    await page.emulateMedia({ colorScheme });
    const [full, empty] = [await makeDirectory(organization, "entra"), await makeDirectory(organization, "okta")];
    await makePerson(full);
    await expectLogged(full, 2);
    await signIn(page, organization.owner);
    await page.goto(pageOf(organization, full));
    await page.getByText("What is allowed beyond the RFC").click();
    await page.getByRole("button", { name: "Add attribute" }).click();
    await expectAccessible(page);
    await page.goto(pageOf(organization, empty));
    await expect(page.getByText("No request yet", { exact: true })).toBeVisible();
    await expectAccessible(page);
    if (colorScheme === "light") await newScreens("compatibility-empty").takeAll(page, "nothing-yet");
  });
}

test("limits are told with what is used of them, and that requests were slowed down", async ({
  page,
  organization,
}) => {
  const directory = await makeDirectory(organization, "okta");
  await saveLimits(organization.operator, { requestsPerSecond: 1, requestsBurst: 2, groups: 7 });
  await Promise.all(Array.from({ length: 20 }, () => directory.scim.get("/Users")));
  await expectLogged(directory, 20);
  await signIn(page, organization.owner);
  await page.goto(pageOf(organization, directory));
  const limits = page.getByRole("region", { name: "Limits" });
  await expect(limits.getByText("0 of 7")).toBeVisible();
  await expect(limits.getByText("1 a second, 2 at once")).toBeVisible();
  await expect(limits.getByText(/requests were slowed down in 24 h/)).toBeVisible();
  await expect(limits.getByText(`org limits ${organization.slug} --set groups=500`)).toBeVisible();
});

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  expect.soft(told).toEqual([]);
}

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let stop = 0; stop < 120; stop += 1) {
    await page.keyboard.press("Tab");
    if (await page.locator(":focus").and(wanted).count()) return;
  }
  throw new Error("It was not reached with Tab.");
}
