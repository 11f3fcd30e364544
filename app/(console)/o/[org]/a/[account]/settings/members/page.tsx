import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { listAccountPeople } from "@/lib/access/list-account-people";
import { listGrantableRoles } from "@/lib/access/list-grantable-roles";
import { requireAccountMember } from "@/lib/auth/require-account-member";
import { GiveRole } from "./give-role";
import { PeopleTable } from "./people-table";

export const metadata: Metadata = { title: "Members" };

export default async function AccountMembersPage({ params }: PageProps<"/o/[org]/a/[account]/settings/members">) {
  const place = await params;
  const scope = await requireAccountMember(place.org, place.account, "members:read");
  const [people, grantable] = await Promise.all([
    listAccountPeople(scope),
    scope.permissions.has("members:manage") ? listGrantableRoles(scope) : [],
  ]);
  return (
    <>
      <PageHeader
        title="Members"
        description={`Everyone who may enter ${scope.account.name}: by a role here, or by one of the whole organization.`}
        actions={grantable.length > 0 && <GiveRole place={place} accountName={scope.account.name} roles={grantable} />}
      />
      <div className="overflow-clip rounded-xl border bg-surface shadow-card">
        <PeopleTable
          place={place}
          people={people.slice(0, shownMax)}
          grantable={new Set(grantable.map(({ key }) => key))}
          canOpen={scope.inherited.has("members:read")}
        />
      </div>
      {people.length > shownMax && (
        <p className="mt-3 text-muted">
          The first {shownMax} of {people.length}, those with a role here before the others.
        </p>
      )}
    </>
  );
}

/** More rows than anybody reads; a browser needs no help from us to become slow. */
const shownMax = 200;
