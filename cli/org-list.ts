import { defineCommand } from "citty";
import { json } from "@/cli/options";
import { table } from "@/cli/table";
import { closeDatabase } from "@/lib/db/client";
import { listOrganizations } from "@/lib/org/list-organizations";

export const orgList = defineCommand({
  meta: { name: "list", description: "Show every organization" },
  args: { json },
  cleanup: closeDatabase,
  async run({ args }): Promise<string> {
    const rows = await listOrganizations();
    if (args.json) return JSON.stringify(rows);
    return table(
      ["SLUG", "NAME", "MEMBERS", "DIRECTORIES"],
      rows.map(({ slug, name, members, directories }) => [slug, name, String(members), String(directories)]),
    );
  },
});
