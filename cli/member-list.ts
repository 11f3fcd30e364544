import { scopeOf } from "@/cli/scope-of";
import { table } from "@/cli/table";
import { listMembers, type MemberRow } from "@/lib/access/list-members";

interface Args {
  readonly org: string;
  readonly json?: boolean | undefined;
}

/** The command `member list` */
export async function memberList({ org, json }: Args): Promise<string> {
  const members = await listMembers(await scopeOf(org));
  if (json) return JSON.stringify(members);
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
}

const rolesOf = ({ roles, accountRoles }: MemberRow): string =>
  [
    ...roles.map(({ key, source }) => `${key} (${source})`),
    ...accountRoles.map(({ key, source, account }) => `${key} in ${account.slug} (${source})`),
  ].join(", ");
