import type { ReactNode } from "react";
import { ConfirmForm } from "@/components/console/confirm-form";
import { MemberStatus } from "@/components/console/member-status";
import { paths } from "@/components/console/paths";
import { PersonName } from "@/components/console/person-name";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { Column } from "@/components/ui/data-table";
import type { AccountPerson } from "@/lib/access/list-account-people";
import type { MemberRole } from "@/lib/access/list-member-roles";
import { takeAccountRoleAction } from "./actions";

interface PeopleTableProps {
  readonly place: { readonly org: string; readonly account: string };
  readonly people: readonly AccountPerson[];
  /** The keys of the roles that whoever looks may take back; none for whom it is not theirs. */
  readonly grantable: ReadonlySet<string>;
  /** Whether a person's own page opens to whoever looks. */
  readonly canOpen: boolean;
}

/** Who may enter, one row each, with every role and the reason it is there. */
export function PeopleTable(props: PeopleTableProps) {
  return (
    <DataTable
      caption="People who may enter this account"
      rows={props.people}
      rowKey={(person) => person.id}
      columns={columnsOf(props)}
      alignsTop
    />
  );
}

const columnsOf = (props: PeopleTableProps): readonly Column<AccountPerson>[] => [
  {
    key: "name",
    header: "Name",
    isName: true,
    className: "md:w-72",
    cell: (person) => (
      <PersonName person={person} {...(props.canOpen ? { href: paths.member(props.place.org, person.id) } : {})} />
    ),
  },
  { key: "here", header: "Role here", cell: (person) => <RolesHere {...props} person={person} /> },
  { key: "inherited", header: "Inherited", cell: (person) => <Roles roles={person.inherited} /> },
  { key: "status", header: "Status", className: "md:w-28", cell: ({ status }) => <MemberStatus status={status} /> },
];

type RowProps = PeopleTableProps & { readonly person: AccountPerson };

function RolesHere({ place, grantable, person }: RowProps) {
  return (
    <Roles roles={person.here}>
      {(role) =>
        role.source === "manual" && grantable.has(role.key) && <TakeBack place={place} person={person} role={role} />
      }
    </Roles>
  );
}

interface RolesProps {
  readonly roles: readonly MemberRole[];
  readonly children?: (role: MemberRole) => ReactNode;
}

/** Each with the reason it is there: one that two groups give stands there twice. */
function Roles({ roles, children }: RolesProps) {
  if (roles.length === 0) return <span className="text-muted">None</span>;
  return (
    <ul className="grid gap-2">
      {roles.map((role) => (
        <li key={`${role.key} ${role.source} ${role.because}`} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone="accent">{role.name}</Badge>
          <span className="min-w-0 text-[0.8125rem] text-muted">{role.because}</span>
          {children?.(role)}
        </li>
      ))}
    </ul>
  );
}

interface TakeBackProps extends Pick<RowProps, "place" | "person"> {
  readonly role: MemberRole;
}

function TakeBack({ place, person, role }: TakeBackProps) {
  return (
    <ConfirmForm
      action={takeAccountRoleAction}
      values={{ ...place, memberId: person.id, roleKey: role.key }}
      verb="Take back"
      label={`Take back ${role.name} from ${person.displayName}`}
      title={`Take ${role.name} from ${person.displayName} here?`}
      isDangerous
    >
      <p>
        What only this role allows in this account ends with their next request. Roles that groups give, and those of
        the whole organization, stay.
      </p>
    </ConfirmForm>
  );
}
