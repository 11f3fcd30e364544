import { UserSearch } from "lucide-react";
import type { Metadata } from "next";
import { firstValue } from "@/components/console/first-value";
import { matchesPerson } from "@/components/console/matches-person";
import { paths } from "@/components/console/paths";
import { PeopleSearch } from "@/components/console/people-search";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listAccountPeople } from "@/lib/access/list-account-people";
import { listGrantableRoles } from "@/lib/access/list-grantable-roles";
import { requireAccountMember } from "@/lib/auth/require-account-member";
import { GiveRole } from "./give-role";
import { PeopleTable } from "./people-table";

export const metadata: Metadata = { title: "Members" };

export default async function AccountMembersPage(props: PageProps<"/o/[org]/a/[account]/settings/members">) {
  const [place, query] = await Promise.all([props.params, props.searchParams]);
  const scope = await requireAccountMember(place.org, place.account, "members:read");
  const [people, grantable] = await Promise.all([
    listAccountPeople(scope),
    scope.permissions.has("members:manage") ? listGrantableRoles(scope) : [],
  ]);
  const href = paths.accountMembers(place.org, place.account);
  const text = firstValue(query["q"]) ?? "";
  const shown = people.filter((person) => matchesPerson(person, text));
  return (
    <>
      <PageHeader
        title="Members"
        description={`Everyone who may enter ${scope.account.name}: by a role here, or by one of the whole organization.`}
        actions={grantable.length > 0 && <GiveRole place={place} accountName={scope.account.name} roles={grantable} />}
      />
      <PeopleSearch href={href} text={text} shown={shown.length} total={people.length} />
      <div className="overflow-clip rounded-xl border bg-surface shadow-card">
        {shown.length > 0 ? (
          <PeopleTable
            place={place}
            people={shown.slice(0, shownMax)}
            grantable={new Set(grantable.map(({ key }) => key))}
            canOpen={scope.inherited.has("members:read")}
          />
        ) : (
          <EmptyState
            icon={UserSearch}
            title={`Nobody matches “${text}”`}
            action={<LinkButton href={href}>Show everyone</LinkButton>}
          >
            The search looks at the names and e-mail addresses of those who may enter {scope.account.name}.
          </EmptyState>
        )}
      </div>
      {shown.length > shownMax && (
        <p className="mt-3 text-muted">
          The first {shownMax} of them, those with a role here before the others. Search to find the rest.
        </p>
      )}
    </>
  );
}

/** More rows than anybody reads; a browser needs no help from us to become slow. */
const shownMax = 200;
