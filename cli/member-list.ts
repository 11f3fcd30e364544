import { defineCommand } from "citty";
import { json, organization } from "@/cli/options";
import { scopeOf } from "@/cli/scope-of";
import { table } from "@/cli/table";
import { listMembers, type MemberRow } from "@/lib/access/list-members";
import { closeDatabase } from "@/lib/db/client";

export const memberList = defineCommand({
  meta: { name: "list", description: "Show everybody of an organization, with the roles they have and from where" },
  args: { org: organization, json },
  cleanup: closeDatabase,
  async run({ args }): Promise<string> {
    const members = await listMembers(await scopeOf(args.org));
    if (args.json) return JSON.stringify(members);
    return table(
      ["NAME", "EMAIL", "STATUS", "ROLES", "DIRECTORY"],
      members.map((member) => [
        member.displayName,
        member.email,
        member.status,
        rolesOf(member),
        member.directory?.name ?? "",
      ]),
    );
  },
});

const rolesOf = ({ roles }: MemberRow): string => roles.map(({ key, source }) => `${key} (${source})`).join(", ");
