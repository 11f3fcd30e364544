"use client";

import { useState } from "react";
import { MappingPreview } from "@/components/console/mapping-preview";
import type { MappingActions, MappingChange } from "@/components/console/mapping-preview";
import { RoleChoice } from "@/components/console/role-choice";
import { DataTable } from "@/components/ui/data-table";
import type { Column } from "@/components/ui/data-table";

export interface MappableGroup {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly members: number;
  readonly role: { readonly id: string; readonly name: string } | null;
  /** Where the role is held; null in the whole organization. */
  readonly account: { readonly id: string; readonly name: string; readonly isArchived: boolean } | null;
}

interface MappingTableProps {
  readonly groups: readonly MappableGroup[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  /** Where else than in the whole organization a role can be held. */
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly actions: MappingActions;
  /** Without it the mapping is shown as text. */
  readonly canChange: boolean;
}

/** Which group gives which role. A choice changes nothing until its consequences were looked at and applied. */
export function MappingTable({ groups, roles, accounts, actions, canChange }: MappingTableProps) {
  const [change, setChange] = useState<MappingChange>();
  return (
    <>
      <DataTable
        caption="Groups and the role that each of them gives"
        rows={groups}
        rowKey={(group) => group.id}
        columns={columnsOf({ roles, accounts, canChange, onPreview: setChange })}
      />
      {change !== undefined && (
        <MappingPreview change={change} actions={actions} onClose={() => setChange(undefined)} />
      )}
    </>
  );
}

interface ColumnsInput extends Pick<MappingTableProps, "roles" | "accounts" | "canChange"> {
  readonly onPreview: (change: MappingChange) => void;
}

const columnsOf = ({ canChange, ...choice }: ColumnsInput): readonly Column<MappableGroup>[] => [
  { key: "group", header: "Group", isName: true, cell: (group) => <GroupName group={group} /> },
  { key: "members", header: "People", isNumber: true, className: "md:w-24", cell: (group) => group.members },
  {
    key: "role",
    header: "Role",
    className: "md:w-72 lg:w-80",
    cell: (group) => (canChange ? <RoleChoice group={group} {...choice} /> : <RoleGiven group={group} />),
  },
];

function GroupName({ group }: { readonly group: MappableGroup }) {
  return (
    <span className="grid">
      <span>
        <bdi>{group.displayName}</bdi>
      </span>
      {group.externalId !== null && (
        <span className="font-mono text-xs font-normal break-all text-faint">{group.externalId}</span>
      )}
    </span>
  );
}

function RoleGiven({ group: { role, account } }: { readonly group: MappableGroup }) {
  if (role === null) return <span className="text-muted">No role</span>;
  if (account === null) return role.name;
  return `${role.name} in ${account.name}${account.isArchived ? " (archived)" : ""}`;
}
