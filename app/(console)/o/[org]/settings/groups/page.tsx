import { FolderTree } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { paths } from "@/components/console/paths";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { listGroups } from "@/lib/access/list-groups";
import type { GroupRow } from "@/lib/access/list-groups";
import { nameRole } from "@/lib/access/name-role";
import { requireMember } from "@/lib/auth/require-member";

export const metadata: Metadata = { title: "Groups" };

export default async function GroupsPage({ params }: PageProps<"/o/[org]/settings/groups">) {
  const { org } = await params;
  const scope = await requireMember(org, "members:read");
  const groups = await listGroups(scope);
  return (
    <>
      <PageHeader title="Groups" description="What your directories pushed, and the role that each group gives." />
      <div className="overflow-clip rounded-xl border bg-surface shadow-card">
        {groups.length > 0 ? (
          <DataTable
            caption="Groups"
            rows={groups}
            rowKey={(group) => group.id}
            columns={columnsOf(org, scope.permissions.has("identity:read"))}
          />
        ) : (
          <EmptyState
            icon={FolderTree}
            title="No group has arrived yet"
            action={<LinkButton href={paths.identity(org)}>Open User Identity Management</LinkButton>}
          >
            Groups come from your identity provider. Once directory sync is on, push them there: “Push Groups” in Okta,
            “Users and groups” in Entra.
          </EmptyState>
        )}
      </div>
    </>
  );
}

const columnsOf = (org: string, canMap: boolean): readonly Column<GroupRow>[] => [
  { key: "name", header: "Group", isName: true, cell: (group) => <bdi>{group.displayName}</bdi> },
  {
    key: "directory",
    header: "Directory",
    cell: (group) =>
      canMap ? (
        <Link href={paths.directory(org, group.directoryId)} className="rounded-xs hover:underline">
          {group.directoryName}
        </Link>
      ) : (
        group.directoryName
      ),
  },
  { key: "members", header: "People", isNumber: true, cell: (group) => group.members },
  {
    key: "role",
    header: "Role",
    className: "md:whitespace-nowrap",
    cell: (group) => <GroupRole org={org} group={group} canMap={canMap} />,
  },
  {
    key: "changed",
    header: "Last change",
    className: "text-muted md:whitespace-nowrap",
    cell: (group) => <Time at={group.lastModified} isFocusable={false} />,
  },
];

function GroupRole({
  org,
  group,
  canMap,
}: {
  readonly org: string;
  readonly group: GroupRow;
  readonly canMap: boolean;
}) {
  if (group.role !== null) {
    return (
      <span className="flex flex-wrap items-center gap-1">
        <Badge tone="accent">{nameRole(group.role.name, group.account?.name ?? null)}</Badge>
        {group.account?.isArchived === true && <span className="text-[0.8125rem] text-muted">archived</span>}
      </span>
    );
  }
  if (!canMap) return <span className="text-muted">No role</span>;
  return <TextLink href={paths.directoryGroups(org, group.directoryId)}>Map to a role</TextLink>;
}
