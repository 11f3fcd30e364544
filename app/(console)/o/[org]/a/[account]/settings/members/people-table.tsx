import Link from "next/link";
import { Avatar } from "@/components/console/avatar";
import { ConfirmForm } from "@/components/console/confirm-form";
import { MemberStatus } from "@/components/console/member-status";
import { paths } from "@/components/console/paths";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { Column } from "@/components/ui/data-table";
import type { AccountPerson } from "@/lib/access/list-account-people";
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
    cell: (person) => <Name {...props} person={person} />,
  },
  { key: "here", header: "Role here", cell: (person) => <RolesHere {...props} person={person} /> },
  { key: "inherited", header: "Inherited", cell: (person) => <Inherited roles={person.inherited} /> },
  { key: "status", header: "Status", className: "md:w-28", cell: ({ status }) => <MemberStatus status={status} /> },
];

type RowProps = PeopleTableProps & { readonly person: AccountPerson };

function Name({ place, canOpen, person }: RowProps) {
  return (
    <span className="flex items-center gap-3">
      <Avatar name={person.displayName} />
      <span className="grid min-w-0">
        {canOpen ? (
          <Link
            prefetch={false}
            href={paths.member(place.org, person.id)}
            className="truncate rounded-xs hover:underline"
          >
            {person.displayName}
          </Link>
        ) : (
          <span className="truncate">{person.displayName}</span>
        )}
        <span className="truncate text-[0.8125rem] font-normal text-muted">{person.email}</span>
      </span>
    </span>
  );
}

function RolesHere({ place, grantable, person }: RowProps) {
  if (person.here.length === 0) return <span className="text-muted">None</span>;
  return (
    <ul className="grid gap-2">
      {person.here.map((role) => (
        <li key={`${role.key} ${role.source} ${role.because}`} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone="accent">{role.name}</Badge>
          <span className="min-w-0 text-[0.8125rem] text-muted">{role.because}</span>
          {role.source === "manual" && grantable.has(role.key) && (
            <TakeBack place={place} person={person} role={role} />
          )}
        </li>
      ))}
    </ul>
  );
}

interface TakeBackProps extends Pick<RowProps, "place" | "person"> {
  readonly role: AccountPerson["here"][number];
}

function TakeBack({ place, person, role }: TakeBackProps) {
  return (
    <ConfirmForm
      action={takeAccountRoleAction}
      values={{ ...place, memberId: person.id, roleKey: role.key }}
      verb="Take back"
      label={`Take ${role.name} from ${person.displayName}`}
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

function Inherited({ roles }: { readonly roles: AccountPerson["inherited"] }) {
  if (roles.length === 0) return <span className="text-muted">None</span>;
  const names = new Map(roles.map((role) => [role.key, role]));
  return (
    <span className="flex flex-wrap gap-1">
      {[...names.values()].map((role) => (
        <span key={role.key} title={role.because}>
          <Badge>{role.name}</Badge>
        </span>
      ))}
    </span>
  );
}
