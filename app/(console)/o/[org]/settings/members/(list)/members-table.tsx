import Link from "next/link";
import { MemberStatus } from "@/components/console/member-status";
import { paths } from "@/components/console/paths";
import { PersonName } from "@/components/console/person-name";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { Column } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { MemberRow } from "@/lib/access/list-members";
import { nameRole } from "@/lib/access/name-role";

/** The people, one row each; the row's name leads to everything about the person. */
export function MembersTable({ org, members }: { readonly org: string; readonly members: readonly MemberRow[] }) {
  return <DataTable caption="Members" rows={members} rowKey={(member) => member.id} columns={columnsOf(org)} />;
}

const columnsOf = (org: string): readonly Column<MemberRow>[] => [
  {
    key: "name",
    header: "Name",
    isName: true,
    cell: (member) => <PersonName person={member} href={paths.member(org, member.id)} />,
  },
  {
    key: "status",
    header: "Status",
    isBesideName: true,
    cell: (member) => <MemberStatus status={member.status} />,
  },
  { key: "roles", header: "Roles", cell: (member) => <Roles member={member} /> },
  {
    key: "source",
    header: "Comes from",
    className: "md:whitespace-nowrap",
    cell: ({ directory }) =>
      directory === null ? (
        <span className="text-muted">Added by hand</span>
      ) : (
        <Link href={paths.directory(org, directory.id)} className="rounded-xs hover:underline">
          {directory.name}
        </Link>
      ),
  },
  {
    key: "seen",
    header: "Last seen",
    className: "text-muted md:whitespace-nowrap",
    cell: ({ lastSeenAt }) => (
      <span className="inline-block first-letter:uppercase">
        {lastSeenAt === null ? "never" : <Time at={lastSeenAt} isFocusable={false} />}
      </span>
    ),
  },
];

function Roles({ member }: { readonly member: MemberRow }) {
  const here = member.accountRoles.map(
    ({ name, account, because }) => [nameRole(name, account.name), because] as const,
  );
  const names = new Map([...member.roles.map(({ name, because }) => [name, because] as const), ...here]);
  if (names.size === 0) return <span className="text-muted">No role</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {[...names].map(([name, because]) => (
        <span key={name} title={because}>
          <Badge>{name}</Badge>
        </span>
      ))}
    </span>
  );
}
