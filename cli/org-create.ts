import { defineCommand } from "citty";
import { CommandFailure } from "@/cli/command-failure";
import { json } from "@/cli/options";
import { facts } from "@/cli/table";
import { closeDatabase } from "@/lib/db/client";
import { createOrganization, type CreateOrganizationError } from "@/lib/org/create-organization";

export const orgCreate = defineCommand({
  meta: { name: "create", description: "Make an organization with the system roles and nobody in it" },
  args: {
    slug: {
      type: "positional",
      required: true,
      description: "Its name in addresses: lower-case letters, digits and inner hyphens",
    },
    name: { type: "string", required: true, description: "Its name for people" },
    json,
  },
  cleanup: closeDatabase,
  async run({ args: { slug, name, json: asJson } }): Promise<string> {
    const made = await createOrganization({ slug, name });
    if (!made.ok) throw new CommandFailure(refusals[made.error](slug));
    const { organizationId } = made.value;
    return asJson
      ? JSON.stringify({ slug, organizationId })
      : facts({ Organization: `${name} (${slug})`, Id: organizationId });
  },
});

const refusals = {
  slug_taken: (slug) => `There is already an organization "${slug}".`,
  slug_malformed: (slug) => `"${slug}" cannot be a slug: 1 to 63 lower-case letters, digits and inner hyphens.`,
} as const satisfies Record<CreateOrganizationError, (slug: string) => string>;
