import type { Page } from "@playwright/test";
import { database } from "@/lib/db/client";
import { addDomain } from "@/lib/domains/add-domain";
import { checkDomain } from "@/lib/domains/check-domain";
import { type DnsServer, startDns } from "@/lib/domains/dns-for-tests";
import { listDomains } from "@/lib/domains/list-domains";
import { connectIdp } from "../connect-idp";
import { expectAccessibleInBoth } from "../expect-accessible-in-both";
import { lineRefused } from "../complaints";
import { expect, fillIn, signIn, test } from "../fixtures";
import { makePerson, type Organization, valueOf } from "../organization";
import { tabTo } from "../tab-to";
import { newScreens } from "./screens";

// One name server, at the port that Muster was told of: one test after the other.
test.describe.configure({ mode: "default" });

let dns: DnsServer;

test.beforeAll(async () => {
  dns = await startDns(Number(process.env["DNS_SERVERS"]?.split(":")[1]));
});

test.afterAll(async () => {
  await dns.close();
});

test("a domain is added and verified with the keyboard alone, and each look says what it saw", async ({
  page,
  organization,
}) => {
  test.slow();
  const screens = newScreens();
  const name = domainOf(organization);
  await signIn(page, organization.owner);
  await page.goto(identityOf(organization));
  await tabTo(page, "link", "Add a domain");
  await page.keyboard.press("Enter");
  await page.waitForURL(/domains$/);
  await tabTo(page, "textbox", "Domain");
  await page.keyboard.type("gmail.com");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Anybody can have a mailbox there")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Domain" })).toHaveValue("gmail.com");
  await page.getByRole("textbox", { name: "Domain" }).fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Waiting for the record")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Domain" })).toHaveValue("");
  await tabTo(page, "button", "Check now");
  await page.keyboard.press("Enter");
  await expect(alert(page, "Nothing stands there yet")).toBeVisible();
  dns.zone.set(`_muster.${name}`, ["muster-domain-verification=of-yesterday"]);
  await page.keyboard.press("Enter");
  await expect(alert(page, "Another value stands there")).toContainText("of-yesterday");
  await expectAccessibleInBoth(page, "domains, another value");
  await screens.takeAll(page, "domain-another-value");
  dns.zone.set(`_muster.${name}`, "SERVFAIL");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(alert(page, "did not answer")).toBeVisible();
  const value = await page.getByText(/^muster-domain-verification=[0-9a-f]{32}$/).textContent();
  dns.zone.set(`_muster.${name}`, [value ?? ""]);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(alert(page, "The record is there.")).toBeVisible();
  await expect(page.getByText("Verified", { exact: true })).toBeVisible();
  await screens.takeAll(page, "domain-verified");
  await page.goto(identityOf(organization));
  await expect(page.getByRole("listitem", { name: "Verify a domain" })).toContainText("Verified");
});

test("an address leads by its domain, and single sign-on becomes the only way and back", async ({
  page,
  organization,
  newVisitor,
  complaints,
}) => {
  test.slow();
  // Refused pages, and the line of a session that ended with the decision.
  complaints.tolerate(/status of 40[34]/);
  complaints.tolerate(lineRefused);
  const screens = newScreens();
  const name = domainOf(organization);
  const ada = await makePerson(organization.operator, organization.slug, {
    displayName: "Ada Arrow",
    roleKey: "viewer",
  });
  await signIn(page, organization.owner);
  const email = `new@${name}`;
  const endIdp = await connectIdp(page, organization, [{ nameId: email, displayName: "Nia New" }]);
  await verifyDomain(organization);

  await page.goto(policyOf(organization));
  await expect(page.getByText("To do")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Require" })).toHaveCount(0);
  await expectAccessibleInBoth(page, "policy");
  await screens.takeAll(page, "policy-conditions");
  await tabTo(page, "button", "Allow");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Turn off" })).toBeVisible();
  await expect(page.getByText("Single sign-on: allowed")).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();

  const visitor = await newVisitor();
  await visitor.goto("/sign-in");
  await visitor.getByLabel("E-mail address").fill(`nobody@${name}`);
  await visitor.keyboard.press("Enter");
  await expect(visitor.getByLabel("Password")).toBeFocused();
  await expectAccessibleInBoth(visitor, "sign-in, both ways");
  await screens.takeAll(visitor, "sign-in-both");
  await visitor.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(visitor.getByRole("heading", { name: "Test IdP" })).toBeVisible();

  const adas = await newVisitor();
  await signIn(adas, ada);
  await passTest(organization);
  await page.reload();
  await page.getByRole("button", { name: "Require" }).click();
  const dialog = page.getByRole("dialog", { name: "Require single sign-on?" });
  await expect(dialog).toContainText("1 member may not be able to sign in any more");
  await expect(dialog).toContainText("Ada Arrow");
  await expectAccessibleInBoth(page, "require");
  await screens.takeAll(page, "policy-require");
  await dialog.getByRole("button", { name: "Require" }).click();
  await expect(dialog).toBeHidden();
  await adas.reload();
  await expect(adas).toHaveURL(/\/sign-in/);

  await visitor.goto("/sign-in");
  await visitor.getByLabel("E-mail address").fill(`ada.arrow@${name}`);
  await visitor.getByRole("button", { name: "Continue", exact: true }).click();
  await visitor.getByRole("button", { name: "Sign in as Nia New" }).click();
  await visitor.waitForURL(new RegExp(`/o/${organization.slug}`));

  await adas.goto("/sign-in");
  await adas.getByRole("link", { name: "Sign in with a password instead" }).click();
  await withPassword(adas, ada);
  await expect(alert(adas, "Use single sign-on.")).toBeVisible();
  await expectAccessibleInBoth(adas, "sign-in, password only");
  await screens.takeAll(adas, "sign-in-password-only");

  const owners = await newVisitor();
  await endIdp();
  await owners.goto("/sign-in?way=password");
  await withPassword(owners, organization.owner);
  await owners.waitForURL("**/settings/members");
  await owners.goto(identityOf(organization));
  await expect(owners.getByText("An owner signed in with a password while single sign-on is required")).toBeVisible();
  await screens.takeAll(owners, "identity-break-glass");
  await owners.goto(policyOf(organization));
  await owners.getByRole("button", { name: "Allow" }).click();
  await expect(owners.getByRole("button", { name: "Turn off" })).toBeVisible();
  await adas.goto("/sign-in");
  await fillIn(adas, ada);
  await adas.waitForURL("**/settings/members");
});

test("both steps of the sign-in work without a script", async ({ browser, organization, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(organization.owner.email);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByLabel("Password").fill(organization.owner.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/settings/members");
  await context.close();
});

const domainOf = ({ slug }: Organization): string => `${slug}.test`;

const identityOf = ({ slug }: Organization): string => `/o/${slug}/settings/identity`;

const policyOf = (organization: Organization): string => `${identityOf(organization)}/saml/policy`;

const alert = (page: Page, text: string) => page.getByRole("alert").filter({ hasText: text });

async function withPassword(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function verifyDomain(organization: Organization): Promise<void> {
  const { domainId } = valueOf(await addDomain(organization.operator, domainOf(organization)));
  const [domain] = await listDomains(organization.operator);
  dns.zone.set(domain?.host ?? "", [domain?.value ?? ""]);
  valueOf(await checkDomain(organization.operator, domainId));
}

/** What a test sign-in that passes leaves behind. */
async function passTest({ id: organizationId }: Organization): Promise<void> {
  await database().prisma.connection.updateMany({ where: { organizationId }, data: { testedAt: new Date() } });
}
