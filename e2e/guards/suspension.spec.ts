import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { createMember } from "@/lib/org/create-member";
import { makeLink } from "@/lib/org/make-link";
import { database } from "@/lib/db/client";
import { runCli } from "@/cli/run-cli";
import { lineRefused } from "../complaints";
import { expect, fillIn, signIn, test } from "../fixtures";
import { makeConnection } from "../make-connection";
import { newScreens } from "../console/screens";
import { makeDirectory, makeOrganization, type Organization, valueOf } from "../organization";
import { nextDoorUrl, publicUrl, scimClient } from "../scim-client";
import { beginSaml } from "../saml-browser";
import { newCookie, openStream, usesOf } from "./session-uses";

const origins = (): readonly string[] => [publicUrl(), nextDoorUrl()];

/** As the operator does it. */
async function suspend({ slug }: Organization): Promise<void> {
  const { exitCode, stderr } = await runCli(["org", "suspend", slug, "--reason", "The contract ended"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
}

const resume = async ({ operator }: Organization): Promise<unknown> =>
  valueOf(await changeOrganizationState(operator, { to: "active" }));

test("from the moment the command answers, neither process serves anything of the organization", async ({
  organization,
}) => {
  const { id, apiKey } = await makeDirectory(organization, "okta");
  const neighbour = await makeOrganization();
  const theirs = await newCookie(neighbour, neighbour.owner.id);
  const cookie = await newCookie(organization, organization.owner.id);
  const clients = origins().map((origin) => scimClient({ directoryId: id, apiKey, origin }));
  const uses = origins().map((origin) => usesOf(origin, organization, cookie));
  const streams = await Promise.all(origins().map((origin) => openStream(origin, organization.slug, cookie)));
  const all = async (): Promise<readonly (boolean | number)[]> => [
    ...(await Promise.all(uses.flatMap(({ page, action, stream }) => [page(), action(), stream()]))),
    ...(await Promise.all(clients.map(async ({ get }) => (await get("/Users?count=1")).status))),
  ];
  expect(await all()).toEqual([true, true, true, true, true, true, 200, 200]);
  await suspend(organization);
  expect(await all()).toEqual([false, false, false, false, false, false, 403, 403]);
  expect(streams).not.toContain(undefined);
  await Promise.all(streams.map(async (stream) => stream?.ended));
  const [answer] = await Promise.all(clients.map(({ get }) => get("/Users")));
  expect(answer?.body).toMatchObject({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: "403",
    detail: expect.stringContaining("suspended by the operator of the service"),
  });
  expect(await usesOf(nextDoorUrl(), neighbour, theirs).page()).toBe(true);
  await resume(organization);
  expect(await all(), "no session comes back").toEqual([false, false, false, false, false, false, 200, 200]);
});

test("whoever holds a session reads that their organization is suspended and whom to ask, and nobody else does", async ({
  page,
  organization,
  newVisitor,
  complaints,
}) => {
  complaints.tolerate(lineRefused);
  const screens = newScreens("suspended");
  await signIn(page, organization.owner);
  await suspend(organization);
  await page.goto(`/o/${organization.slug}/settings/members`);
  await expect(page).toHaveURL(/\/suspended$/);
  await expect(page.getByRole("heading", { name: `${organization.name} is suspended` })).toBeVisible();
  await expect(page.getByText("whoever runs Muster")).toBeVisible();
  await expect(page.getByText("The contract ended")).toHaveCount(0);
  await screens.takeAll(page, "page");
  const stranger = await newVisitor();
  for (const address of ["/suspended", `/o/${organization.slug}/settings/members`]) {
    await stranger.goto(address);
    await expect(stranger).toHaveURL(/\/sign-in/);
    await expect(stranger.getByText(organization.name)).toHaveCount(0);
  }
  await resume(organization);
  await page.goto("/suspended");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an open page of the console leaves for the notice by itself", async ({ page, organization, complaints }) => {
  complaints.tolerate(lineRefused);
  await signIn(page, organization.owner);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await suspend(organization);
  await expect(page).toHaveURL(/\/suspended$/, { timeout: 60_000 });
});

test("only the right password is told of the suspension", async ({ page, organization }) => {
  await suspend(organization);
  await page.goto("/sign-in");
  await fillIn(page, { email: organization.owner.email, password: "not the password at all" });
  await expect(page.getByText("No account has this e-mail address and password.")).toBeVisible();
  await page.goto("/sign-in");
  await fillIn(page, organization.owner);
  await expect(page.getByText("Your organization is suspended, so nobody can sign in to it.")).toBeVisible();
});

test("an invitation and a link for a new password say that the organization is suspended", async ({
  page,
  organization,
}) => {
  const { operator, slug, name, owner } = organization;
  const invited = { email: `bo@${slug}.test`, displayName: "Bo", roleKey: "viewer" };
  const { memberId } = valueOf(await createMember(operator, invited));
  const link = async (id: string, purpose: "invitation" | "password_reset"): Promise<string> =>
    (await database().prisma.$transaction((tx) => makeLink(tx, operator, { memberId: id, purpose }))).token;
  const addresses = [
    `/invite/${await link(memberId, "invitation")}`,
    `/reset-password/${await link(owner.id, "password_reset")}`,
  ];
  await suspend(organization);
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: `${name} is suspended` })).toBeVisible();
  }
  await resume(organization);
  await page.goto(addresses[0] ?? "");
  await expect(page.getByRole("heading", { name: `Welcome to ${name}` })).toBeVisible();
});

test("a sign-in through the identity provider that is under way ends with the plain reason", async ({
  organization,
}) => {
  const { idp, person } = await makeConnection(organization);
  const [before, after] = [await beginSaml(organization), await beginSaml(organization)];
  const place = await before.post(publicUrl(), idp.answer(before.requestUrl, person.nameId));
  await suspend(organization);
  const ended = [
    await before.open(new URL(`${place.pathname}${place.search}`, publicUrl())),
    await after.open(await after.post(publicUrl(), idp.answer(after.requestUrl, person.nameId))),
  ];
  expect(ended.map(({ pathname, search }) => `${pathname}${search}`)).toEqual([
    "/sign-in?error=organization_suspended",
    "/sign-in?error=organization_suspended",
  ]);
  const where = { organizationId: organization.id };
  await expect(database().prisma.session.count({ where })).resolves.toBe(0);
  await expect(database().prisma.member.count({ where }), "and nobody was made").resolves.toBe(1);
  await idp.close();
});
