import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { database } from "@/lib/db/client";
import { setConnectionState } from "@/lib/sso/enable-connection";
import { expectAccessible } from "../expect-accessible";
import { expect, signIn, test } from "../fixtures";
import type { IdpAnswer } from "../idp/start-idp";
import { type Connected, makeConnection } from "../make-connection";
import { type Organization, valueOf } from "../organization";
import { beginSaml } from "../saml-browser";
import { publicUrl } from "../scim-client";
import { signInThroughSaml } from "../sign-in-through-saml";
import { newScreens } from "./screens";

test.describe.configure({ timeout: 120_000 });

const samlOf = ({ slug }: Organization): string => `/o/${slug}/settings/identity/saml`;

test("a draft is tested through the identity provider and back, and nobody is signed in or made", async ({
  page,
  newVisitor,
  organization,
}) => {
  const { idp, connectionId, person } = await makeConnection(organization);
  valueOf(await setConnectionState(organization.operator, { connectionId, state: "draft" }));
  await signIn(page, organization.owner);
  const before = await peopleOf(organization);
  await page.goto(samlOf(organization));
  await page.getByRole("link", { name: "Test this connection" }).click();
  await page.getByRole("button", { name: "Begin the test" }).click();
  await page.getByRole("button", { name: "Sign in as Ada Arrow" }).click();
  await expect(page.getByText("The test passed.")).toBeVisible();
  await expect(page.getByText("The assertion is made for this organization")).toBeVisible();
  await expect(page.getByText(`(${person.nameId}), as a new member without a role`)).toBeVisible();
  await expectAccessible(page, "a test that passed");
  expect(await peopleOf(organization)).toEqual(before);

  await test.step("another browser of the same person sees nothing of it", async () => {
    const visitor = await newVisitor();
    await signIn(visitor, organization.owner);
    await visitor.goto(`${samlOf(organization)}/test`);
    await expect(visitor.getByRole("button", { name: "Begin the test" })).toBeVisible();
    await expect(visitor.getByText("The test passed.")).toBeHidden();
  });

  await test.step("what is wrong is named with what was expected and received", async () => {
    idp.twistNext("wrong_audience");
    await page.getByRole("button", { name: "Test again" }).click();
    await page.getByRole("button", { name: "Sign in as Ada Arrow" }).click();
    await expect(page.getByText("The test failed: one check is not passed.")).toBeVisible();
    const check = page.getByRole("listitem").filter({ hasText: "The assertion is made for this organization" });
    await expect(check.getByText("Failed")).toBeVisible();
    await expect(check.getByText("Received: https://another-service.example/saml.")).toBeVisible();
    await expectAccessible(page, "a test that failed");
  });
  await idp.close();
});

test("metadata is replaced while people sign in, after the difference was shown", async ({ page, organization }) => {
  const connected = await makeConnection(organization);
  const former = await respond(organization, connected);
  const { both, onlyNew } = connected.idp.rollOver();
  await signIn(page, organization.owner);

  await test.step("the next certificate comes beside the present one", async () => {
    await replaceWith(page, organization, both, "Certificates added");
    await expect(page.getByText("Not since the metadata or the encryption last changed")).toBeVisible();
    expect(await isAccepted(await respond(organization, connected))).toBe(true);
    expect(await isAccepted(former)).toBe(true);
  });

  await test.step("the former one goes", async () => {
    await replaceWith(page, organization, onlyNew, "Certificates removed");
    expect(await isAccepted(await respond(organization, connected))).toBe(true);
  });

  await page.goto(samlOf(organization));
  await expect(page.getByRole("list", { name: "Recent sign-ins" }).getByText("Accepted").first()).toBeVisible();
  await expectAccessible(page, "recent sign-ins");
  await connected.idp.close();
});

test("assertions come encrypted: accepted, tested, required, and a person signs in by one", async ({
  page,
  newVisitor,
  organization,
  complaints,
}) => {
  // Who comes for the first time has no role, and the page says so.
  complaints.tolerate(/403 \(Forbidden\)/);
  const { idp, person } = await makeConnection(organization);
  const screens = newScreens("encryption");
  await signIn(page, organization.owner);
  await page.goto(samlOf(organization));
  await page.getByRole("link", { name: "View encryption" }).click();
  await expect(page.getByRole("button", { name: "Accept" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Require" })).toBeHidden();
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page.getByText("Encrypted assertions: accepted")).toBeVisible();
  const accepted = page.getByRole("listitem").filter({ hasText: "Use this while you change the identity provider." });
  await expect(accepted.getByText("In use")).toBeVisible();
  await screens.takeAll(page, "accepted");
  await expectAccessible(page, "encryption, accepted");

  await test.step("the identity provider encrypts for the certificate from here, and a test shows it", async () => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the certificate" }).click();
    idp.encryptFor(readFileSync(await (await downloading).path(), "utf8"));
    await page.getByRole("link", { name: "Test this connection" }).click();
    await page.getByRole("button", { name: "Begin the test" }).click();
    await page.getByRole("button", { name: "Sign in as Ada Arrow" }).click();
    await expect(page.getByText("The test passed.")).toBeVisible();
    await expect(page.getByText("Received: encrypted (aes256-gcm).")).toBeVisible();
    await screens.take(page, "tested");
  });

  await test.step("from then on nothing else is taken", async () => {
    await page.goto(`${samlOf(organization)}/encryption`);
    await page.getByRole("button", { name: "Require" }).click();
    await expectAccessible(page, "requiring encryption");
    await page.getByRole("dialog").getByRole("button", { name: "Require" }).click();
    const required = page.getByRole("listitem").filter({ hasText: "Only encrypted assertions." });
    await expect(required.getByText("In use")).toBeVisible();
  });

  await test.step("a person signs in, and once the identity provider stops encrypting, nobody does", async () => {
    const visitor = await newVisitor();
    await signInThroughSaml(visitor, organization);
    await visitor.waitForURL(`**/o/${organization.slug}/**`);
    expect(await database().prisma.samlIdentity.count({ where: { nameId: person.nameId } })).toBe(1);
    idp.encryptFor(undefined);
    const refused = await newVisitor();
    await signInThroughSaml(refused, organization);
    await expect(refused.getByRole("alert").filter({ hasText: "was not made for this organization" })).toBeVisible();
  });

  await page.goto(samlOf(organization));
  const told = "Failed check: The assertion is encrypted as this connection expects";
  await expect(page.getByText(told, { exact: true })).toBeVisible();
  await idp.close();
});

async function replaceWith(page: Page, organization: Organization, xml: string, shown: string): Promise<void> {
  await page.goto(samlOf(organization));
  await page.getByRole("link", { name: "Replace metadata" }).click();
  await page.getByLabel("Metadata", { exact: true }).fill(xml);
  await expect(page.getByText(shown)).toBeVisible();
  await expectAccessible(page, shown);
  await page.getByRole("button", { name: "Replace metadata" }).click();
  await page.waitForURL(`**${samlOf(organization)}`);
}

interface Posting {
  readonly answer: IdpAnswer;
  readonly post: (origin: string, response: IdpAnswer) => Promise<URL>;
}

/** A response to a sign-in that was begun, not posted yet. */
async function respond(organization: Organization, { idp, person }: Connected): Promise<Posting> {
  const { requestUrl, post } = await beginSaml(organization);
  return { answer: idp.answer(requestUrl, person.nameId), post };
}

const isAccepted = async ({ answer, post }: Posting): Promise<boolean> =>
  (await post(publicUrl(), answer)).pathname === "/api/auth/callback/saml";

async function peopleOf({ id }: Organization) {
  const where = { organizationId: id };
  const { prisma } = database();
  return [await prisma.member.count({ where }), await prisma.samlIdentity.count({ where })];
}
