import { addDomain } from "@/lib/domains/add-domain";
import { database } from "@/lib/db/client";
import { heldRoles } from "@/lib/db/reach";
import { expect, signIn, test } from "../fixtures";
import { nextDoorUrl } from "../scim-client";

// A second line that is not there shows in nothing: every statement names its organization, held or not. So the roles are
// told to hide something for a moment, which whoever has the rights of the login sees all the same.

test("the running servers see the console's rows as the held role, and not with the rights of their login", async ({
  page,
  organization,
}) => {
  const domain = `${organization.slug}.example`;
  await addDomain(organization.operator, domain);
  await signIn(page, organization.owner);
  const { pool } = database();
  const policy = `hidden_${organization.slug}`;
  for (const origin of ["", nextDoorUrl()]) {
    const address = `${origin}/o/${organization.slug}/settings/identity/domains`;
    const pageText = async (): Promise<string> => (await page.request.get(address)).text();
    expect(await pageText()).toContain(domain);
    await pool.query(
      `CREATE POLICY ${policy} ON domain AS RESTRICTIVE TO ${heldRoles.one} USING (organization_id <> '${organization.id}')`,
    );
    try {
      expect(await pageText()).not.toContain(domain);
    } finally {
      await pool.query(`DROP POLICY ${policy} ON domain`);
    }
    expect(await pageText()).toContain(domain);
  }
});
