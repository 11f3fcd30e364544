import type { Places } from "@/components/console/account-switcher";
import { paths } from "@/components/console/paths";

interface Enterable extends Pick<Places, "hasOrganization" | "current"> {
  readonly accounts: readonly { readonly slug: string; readonly name: string }[];
}

/** Where somebody can go from one shell to another, with the addresses. */
export const placesOf = (
  { slug, name }: { readonly slug: string; readonly name: string },
  { accounts, ...rest }: Enterable,
): Places => ({
  organization: { name, href: paths.members(slug) },
  accounts: accounts.map((account) => ({ ...account, href: paths.accountMembers(slug, account.slug) })),
  ...rest,
});
