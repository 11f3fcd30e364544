import { table } from "@/cli/table";
import { listOrganizations } from "@/lib/org/list-organizations";

/** The command `org list` */
export async function orgList({ json }: { readonly json?: boolean | undefined }): Promise<string> {
  const rows = await listOrganizations();
  if (json) return JSON.stringify(rows);
  return table(
    ["SLUG", "NAME", "MEMBERS", "DIRECTORIES"],
    rows.map(({ slug, name, members, directories }) => [slug, name, String(members), String(directories)]),
  );
}
