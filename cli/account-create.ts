import { CommandFailure } from "@/cli/command-failure";
import { scopeOf } from "@/cli/scope-of";
import { facts } from "@/cli/table";
import { createAccount, type CreateAccountError } from "@/lib/org/create-account";

interface Args {
  readonly org: string;
  readonly slug: string;
  readonly name: string;
  readonly json?: boolean | undefined;
}

/** The command `account create` */
export async function accountCreate({ org, slug, name, json }: Args): Promise<string> {
  const made = await createAccount(await scopeOf(org), { slug, name });
  if (!made.ok) throw new CommandFailure(refusals[made.error]({ org, slug }));
  const { accountId } = made.value;
  return json ? JSON.stringify({ slug, accountId }) : facts({ Account: `${name} (${slug})`, Id: accountId });
}

const refusals = {
  name_malformed: () => "The name needs one line of 1 to 100 characters.",
  slug_taken: ({ org, slug }) => `${org} already has an account "${slug}".`,
  slug_malformed: ({ slug }) => `"${slug}" cannot be a slug: 1 to 63 lower-case letters, digits and inner hyphens.`,
} as const satisfies Record<CreateAccountError, (asked: Pick<Args, "org" | "slug">) => string>;
