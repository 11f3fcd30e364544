"use client";

import { useState } from "react";
import { MappingPreview } from "@/components/console/mapping-preview";
import type { MappingActions, MappingChange } from "@/components/console/mapping-preview";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import type { Column } from "@/components/ui/data-table";
import { Select } from "@/components/ui/select";

export interface MappableGroup {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly members: number;
  readonly role: { readonly id: string; readonly name: string } | null;
}

interface MappingTableProps {
  readonly groups: readonly MappableGroup[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly actions: MappingActions;
  /** Without it the mapping is shown as text. */
  readonly canChange: boolean;
}

/** Which group gives which role. A choice changes nothing until its consequences were looked at and applied. */
export function MappingTable({ groups, roles, actions, canChange }: MappingTableProps) {
  const [change, setChange] = useState<MappingChange>();
  return (
    <>
      <DataTable
        caption="Groups and the role that each of them gives"
        rows={groups}
        rowKey={(group) => group.id}
        columns={columnsOf({ roles, canChange, onPreview: setChange })}
      />
      {change !== undefined && (
        <MappingPreview change={change} actions={actions} onClose={() => setChange(undefined)} />
      )}
    </>
  );
}

interface ColumnsInput extends Pick<MappingTableProps, "roles" | "canChange"> {
  readonly onPreview: (change: MappingChange) => void;
}

const columnsOf = ({ roles, canChange, onPreview }: ColumnsInput): readonly Column<MappableGroup>[] => [
  { key: "group", header: "Group", isName: true, cell: (group) => <GroupName group={group} /> },
  { key: "members", header: "People", isNumber: true, className: "md:w-24", cell: (group) => group.members },
  {
    key: "role",
    header: "Role",
    className: "md:w-72 lg:w-80",
    cell: (group) =>
      canChange ? (
        <RoleChoice key={group.role?.id ?? ""} group={group} roles={roles} onPreview={onPreview} />
      ) : (
        (group.role?.name ?? <span className="text-muted">No role</span>)
      ),
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

interface RoleChoiceProps {
  readonly group: MappableGroup;
  readonly roles: MappingTableProps["roles"];
  readonly onPreview: (change: MappingChange) => void;
}

function RoleChoice({ group, roles, onPreview }: RoleChoiceProps) {
  const saved = group.role?.id ?? "";
  const [chosen, setChosen] = useState(saved);
  const role = roles.find(({ id }) => id === chosen) ?? null;
  return (
    <span className="flex items-center gap-2">
      <Select
        aria-label={`Role of ${group.displayName}`}
        className="min-w-0 flex-1"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        options={[{ value: "", label: "No role" }, ...roles.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Button
        look={chosen === saved ? "secondary" : "primary"}
        disabled={chosen === saved}
        aria-label={`Preview the change of ${group.displayName}`}
        onClick={() => onPreview({ groupId: group.id, groupName: group.displayName, role })}
      >
        Preview
      </Button>
    </span>
  );
}
