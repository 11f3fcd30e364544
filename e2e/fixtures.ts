import { type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import { cookieFor } from "@/lib/auth/cookies";
import { startSession } from "@/lib/auth/sessions";
import { closeDatabase, database } from "@/lib/db/client";
import { type Complaints, newComplaints } from "./complaints";
import { makeOrganization, type Organization, type Person, valueOf } from "./organization";
import { publicUrl } from "./scim-client";

interface Fixtures {
  /** An organization of the test's own. */
  readonly organization: Organization;
  readonly complaints: Complaints;
  /** Another browser, with cookies of its own. */
  readonly newVisitor: () => Promise<Page>;
}

/** Tests at the console and the endpoint. Whatever a browser complains about fails the test. */
export const test = base.extend<Fixtures, { readonly databaseOfWorker: undefined }>({
  databaseOfWorker: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern that nothing is asked for
    async ({}, provide) => {
      await provide(undefined);
      await closeDatabase();
    },
    { scope: "worker", auto: true },
  ],
  // oxlint-disable-next-line no-empty-pattern -- as above
  baseURL: async ({}, provide) => provide(publicUrl()),
  // oxlint-disable-next-line no-empty-pattern -- as above
  organization: async ({}, provide) => provide(await makeOrganization()),
  // oxlint-disable-next-line no-empty-pattern -- as above
  complaints: async ({}, provide) => {
    const complaints = newComplaints();
    await provide(complaints);
    complaints.expectNone();
  },
  context: async ({ context, complaints }, provide) => {
    complaints.watch(context);
    await provide(context);
  },
  newVisitor: async ({ browser, complaints, baseURL }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async () => {
      const context = await browser.newContext({ baseURL: baseURL ?? "" });
      contexts.push(context);
      complaints.watch(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };

/**
 * Is at the members of the organization, as whoever just signed in with a password. The forms on the way there are what
 * other tests are about (`fillIn`).
 */
export async function signIn(page: Page, { id: memberId }: Pick<Person, "id">): Promise<void> {
  const { organizationId, organization } = await database().prisma.member.findFirstOrThrow({
    where: { id: memberId },
    select: { organizationId: true, organization: { select: { slug: true } } },
  });
  const userAgent = await page.evaluate(() => navigator.userAgent);
  const value = valueOf(await startSession({ organizationId, memberId, method: "password" }, userAgent));
  const { name } = cookieFor("session");
  await page.context().addCookies([{ name, value, url: publicUrl(), httpOnly: true, sameSite: "Lax" }]);
  await page.goto(`/o/${organization.slug}/settings/members`);
}

/** Both steps of the sign-in form. */
export async function fillIn(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
