import { Check, Lock } from "lucide-react";
import type { Metadata } from "next";
import { paths } from "@/components/console/paths";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { Column } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { listRoles } from "@/lib/access/list-roles";
import type { RoleRow } from "@/lib/access/list-roles";
import { requireMember } from "@/lib/auth/require-member";
import { isPermission, permissions } from "@/lib/core/permissions";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesPage({ params }: PageProps<"/o/[org]/settings/roles">) {
  const { org } = await params;
  const scope = await requireMember(org, "members:read");
  const roles = await listRoles(scope);
  return (
    <>
      <PageHeader title="Roles" description="What each role allows, the highest first." />
      <div className="overflow-clip rounded-xl border bg-surface shadow-card">
        <DataTable caption="Roles" rows={roles} rowKey={(role) => role.id} columns={columnsOf(org)} alignsTop />
      </div>
    </>
  );
}

const columnsOf = (org: string): readonly Column<RoleRow>[] => [
  {
    key: "name",
    header: "Role",
    isName: true,
    className: "md:w-72",
    cell: (role) => (
      <span className="grid gap-0.5">
        <span className="flex items-center gap-2">
          {role.name}
          {role.isProtected && (
            <Badge>
              <Lock aria-hidden="true" />
              Protected
            </Badge>
          )}
        </span>
        <span className="text-[0.8125rem] font-normal text-muted">{role.description}</span>
      </span>
    ),
  },
  { key: "permissions", header: "Allows", cell: (role) => <Allowed role={role} /> },
  {
    key: "members",
    header: "People",
    isNumber: true,
    className: "md:w-24",
    cell: (role) => <People org={org} role={role} />,
  },
];

function People({ org, role }: { readonly org: string; readonly role: RoleRow }) {
  if (role.members === 0) return <span className="text-muted">0</span>;
  return <TextLink href={paths.membersWith(org, role.key)}>{role.members}</TextLink>;
}

function Allowed({ role }: { readonly role: RoleRow }) {
  return (
    <div className="grid gap-1.5">
      <ul className="grid gap-1">
        {role.permissions.map((permission) => (
          <li key={permission} className="flex items-start gap-2">
            <Check aria-hidden="true" className="mt-[0.1875rem] size-3.5 shrink-0 text-positive" strokeWidth={2.5} />
            {isPermission(permission) ? permissions[permission] : permission}
          </li>
        ))}
      </ul>
      {role.isProtected && (
        <p className="text-[0.8125rem] text-muted">No directory can give this role or take it away.</p>
      )}
    </div>
  );
}
