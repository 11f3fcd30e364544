import { table } from "@/cli/table";
import { listOrganizations, type OrganizationRow } from "@/lib/org/list-organizations";

/** The command `org list` */
export async function orgList({ json }: { readonly json?: boolean | undefined }): Promise<string> {
  const rows = await listOrganizations();
  if (json) return JSON.stringify(rows);
  return table(
    ["SLUG", "NAME", "MEMBERS", "DIRECTORIES", "STATE"],
    rows.map((row) => [row.slug, row.name, String(row.members), String(row.directories), stateOf(row)]),
  );
}

function stateOf({ state, stateSince, stateReason }: OrganizationRow): string {
  if (state === "active" || stateSince === null) return state;
  return `${state} since ${stateSince.toISOString()}: ${stateReason ?? ""}`;
}
