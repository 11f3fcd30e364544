import { UserSearch, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { firstValue } from "@/components/console/first-value";
import { paths } from "@/components/console/paths";
import { PeopleSearch } from "@/components/console/people-search";
import type { Narrowing } from "@/components/console/people-search";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listMembers } from "@/lib/access/list-members";
import type { MemberRow } from "@/lib/access/list-members";
import { listRoles } from "@/lib/access/list-roles";
import type { RoleRow } from "@/lib/access/list-roles";
import { requireMember } from "@/lib/auth/require-member";
import { InviteMember } from "./invite-member";
import { matchesMember } from "./matches-member";
import type { MemberFilter } from "./matches-member";
import { MembersTable } from "./members-table";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params, searchParams }: PageProps<"/o/[org]/settings/members">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const scope = await requireMember(org, "members:read");
  const [members, roles] = await Promise.all([listMembers(scope), listRoles(scope)]);
  const filter: MemberFilter = {
    text: firstValue(query["q"]) ?? "",
    directoryId: firstValue(query["directory"]),
    roleKey: firstValue(query["role"]),
  };
  const shown = members.filter((member) => matchesMember(member, filter));
  return (
    <>
      <PageHeader
        title="Members"
        description="Everyone in the organization, where they come from and what they may do."
        actions={scope.permissions.has("members:manage") && <InviteMember org={org} roles={grantable(roles)} />}
      />
      <PeopleSearch
        href={paths.members(org)}
        text={filter.text}
        narrowings={narrowingsOf(filter, { members, roles })}
        shown={shown.length}
        total={members.length}
      />
      <div className="overflow-clip rounded-xl border bg-surface shadow-card">
        {shown.length > 0 ? (
          <MembersTable org={org} members={shown.slice(0, shownMax)} />
        ) : (
          <Nobody org={org} isFiltered={members.length > 0} text={filter.text} />
        )}
      </div>
      {shown.length > shownMax && (
        <p className="mt-3 text-muted">The first {shownMax} of them by name. Search to find the others.</p>
      )}
    </>
  );
}

/** More rows than anybody reads; a browser needs no help from us to become slow. */
const shownMax = 200;

interface Known {
  readonly members: readonly MemberRow[];
  readonly roles: readonly RoleRow[];
}

/** What else than words narrows the list, by the name under which a person knows it. */
function narrowingsOf({ directoryId, roleKey }: MemberFilter, { members, roles }: Known): readonly Narrowing[] {
  const directory = members.find((member) => member.directory?.id === directoryId)?.directory;
  const role = roles.find(({ key }) => key === roleKey);
  return [
    ...(directoryId === undefined
      ? []
      : [{ name: "directory", value: directoryId, words: `From ${directory?.name ?? "a directory"}` }]),
    ...(roleKey === undefined ? [] : [{ name: "role", value: roleKey, words: `Role ${role?.name ?? roleKey}` }]),
  ];
}

/** Who may be made an Owner is decided among Owners, not in this form. */
const grantable = <R extends { readonly isProtected: boolean }>(roles: readonly R[]): readonly R[] =>
  roles.filter((role) => !role.isProtected);

interface NobodyProps {
  readonly org: string;
  readonly isFiltered: boolean;
  /** What was searched for. */
  readonly text: string;
}

function Nobody({ org, isFiltered, text }: NobodyProps) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={UserSearch}
        title={text === "" ? "Nobody matches" : `Nobody matches “${text}”`}
        action={<LinkButton href={paths.members(org)}>Show everyone</LinkButton>}
      >
        The search looks at names and e-mail addresses. People who are not here yet can be invited, or arrive from the
        directory.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={UsersRound}
      title="Nobody is here yet"
      action={<LinkButton href={paths.identity(org)}>Open User Identity Management</LinkButton>}
    >
      Connect your identity provider and the people assigned there arrive by themselves.
    </EmptyState>
  );
}
