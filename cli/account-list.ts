import { scopeOf } from "@/cli/scope-of";
import { table } from "@/cli/table";
import { listAccounts } from "@/lib/org/list-accounts";

interface Args {
  readonly org: string;
  readonly json?: boolean | undefined;
}

/** The command `account list` */
export async function accountList({ org, json }: Args): Promise<string> {
  const rows = await listAccounts(await scopeOf(org));
  if (json) return JSON.stringify(rows);
  return table(
    ["SLUG", "NAME", "PEOPLE", "GROUPS", "STATE"],
    rows.map(({ slug, name, people, groups, archivedAt }) => [
      slug,
      name,
      String(people),
      String(groups),
      archivedAt === null ? "open" : "archived",
    ]),
  );
}
