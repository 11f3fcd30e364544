import { CommandFailure } from "@/cli/command-failure";
import { facts } from "@/cli/table";
import { createOrganization, type CreateOrganizationError } from "@/lib/org/create-organization";

interface Args {
  readonly slug: string;
  readonly name: string;
  readonly json?: boolean | undefined;
}

/** The command `org create` */
export async function orgCreate({ slug, name, json }: Args): Promise<string> {
  const made = await createOrganization({ slug, name });
  if (!made.ok) throw new CommandFailure(refusals[made.error](slug));
  const { organizationId } = made.value;
  return json
    ? JSON.stringify({ slug, organizationId })
    : facts({ Organization: `${name} (${slug})`, Id: organizationId });
}

const refusals = {
  slug_taken: (slug) => `There is already an organization "${slug}".`,
  slug_malformed: (slug) => `"${slug}" cannot be a slug: 1 to 63 lower-case letters, digits and inner hyphens.`,
} as const satisfies Record<CreateOrganizationError, (slug: string) => string>;
