import Link from "next/link";
import { paths } from "@/components/console/paths";
import { DataTable } from "@/components/ui/data-table";
import type { Column } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import { Time } from "@/components/ui/time";
import type { AccountRow } from "@/lib/org/list-accounts";
import { ArchiveAccount } from "./archive-account";

interface AccountsTableProps {
  readonly org: string;
  readonly accounts: readonly AccountRow[];
  readonly canManage: boolean;
}

/** The accounts, one row each; the row's name leads into the account. */
export function AccountsTable({ org, accounts, canManage }: AccountsTableProps) {
  const columns = canManage ? [...columnsOf(org), actionsOf(org)] : columnsOf(org);
  return <DataTable caption="Accounts" rows={accounts} rowKey={(account) => account.id} columns={columns} />;
}

const columnsOf = (org: string): readonly Column<AccountRow>[] => [
  { key: "name", header: "Name", isName: true, cell: (account) => <Name org={org} account={account} /> },
  {
    key: "people",
    header: "People with a role here",
    cell: ({ people }) => (people === 0 ? <span className="text-muted">Nobody</span> : people),
  },
  {
    key: "state",
    header: "State",
    cell: ({ archivedAt }) =>
      archivedAt === null ? <StatusPill state="on">Open</StatusPill> : <StatusPill state="off">Archived</StatusPill>,
  },
  {
    key: "created",
    header: "Created",
    className: "text-muted",
    cell: ({ createdAt }) => <Time at={createdAt} isFocusable={false} />,
  },
];

const actionsOf = (org: string): Column<AccountRow> => ({
  key: "actions",
  header: "Actions",
  isActions: true,
  className: "md:text-right",
  cell: (account) => account.archivedAt === null && <ArchiveAccount org={org} account={account} />,
});

function Name({ org, account }: { readonly org: string; readonly account: AccountRow }) {
  const { slug, name, archivedAt } = account;
  return (
    <span className="grid min-w-0">
      {archivedAt === null ? (
        <Link href={paths.accountMembers(org, slug)} className="truncate rounded-xs hover:underline">
          {name}
        </Link>
      ) : (
        <span className="truncate text-muted">{name}</span>
      )}
      <span className="truncate font-mono text-xs font-normal text-muted">{slug}</span>
    </span>
  );
}
