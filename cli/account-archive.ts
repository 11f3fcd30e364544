import { CommandFailure } from "@/cli/command-failure";
import { scopeOf } from "@/cli/scope-of";
import { archiveAccount } from "@/lib/org/archive-account";
import { listAccounts } from "@/lib/org/list-accounts";

interface Args {
  readonly org: string;
  readonly slug: string;
}

/** The command `account archive` */
export async function accountArchive({ org, slug }: Args): Promise<string> {
  const scope = await scopeOf(org);
  const account = (await listAccounts(scope)).find((row) => row.slug === slug && row.archivedAt === null);
  const archived = account && (await archiveAccount(scope, account.id));
  if (!archived?.ok) throw new CommandFailure(`${org} has no account "${slug}" that is open.`);
  return `Account ${archived.value.name} (${slug}) of ${org} is archived.`;
}
