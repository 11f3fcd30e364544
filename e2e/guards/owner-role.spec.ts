import { database } from "@/lib/db/client";
import { groupUrn } from "@/lib/scim/urns";
import { expect, signIn, test } from "../fixtures";
import { makeDirectory, type Organization } from "../organization";
import { idIn, publicUrl } from "../scim-client";
import { builtActions } from "./reach";
import { newCookie } from "./session-uses";

const roleNamed = async ({ id }: Organization, key: string): Promise<string> =>
  (await database().prisma.role.findFirstOrThrow({ where: { organizationId: id, key } })).id;

test("no group gives the role of an owner: the screen does not offer it, and the action refuses it to an owner", async ({
  page,
  organization,
}) => {
  const { id: directoryId, scim } = await makeDirectory(organization, "okta");
  const groupId = idIn(await scim.post("/Groups", { schemas: [groupUrn], displayName: "Bosses", members: [] }));
  const address = `/o/${organization.slug}/settings/identity/scim/${directoryId}/groups`;
  await signIn(page, organization.owner);
  await page.goto(address);
  await expect(page.getByText("Bosses").first()).toBeVisible();
  const offered = await page.getByLabel("Role of Bosses").locator("option").allTextContents();
  expect(offered).toContain("Admin");
  expect(offered.filter((name) => /owner/i.test(name))).toEqual([]);

  const action = builtActions().find(({ name }) => name.endsWith("#saveMappingAction"));
  const cookie = await newCookie(organization, organization.owner.id);
  const save = async (roleId: string): Promise<string> => {
    const body = new FormData();
    body.set(
      "0",
      JSON.stringify([
        { org: organization.slug, directoryId },
        { groupId, roleId, accountId: null },
      ]),
    );
    const headers = { cookie, origin: publicUrl(), accept: "text/x-component", "next-action": action?.id ?? "" };
    return (await fetch(`${publicUrl()}${address}`, { method: "POST", headers, body })).text();
  };
  const where = { organizationId: organization.id };
  expect(await save(await roleNamed(organization, "owner"))).toContain("A directory cannot give this role.");
  await expect(database().prisma.mapping.count({ where })).resolves.toBe(0);
  await save(await roleNamed(organization, "admin"));
  await expect(database().prisma.mapping.count({ where }), "the same request does save another role").resolves.toBe(1);
});
