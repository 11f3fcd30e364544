import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Avatar } from "@/components/console/avatar";
import { MemberStatus } from "@/components/console/member-status";
import { paths } from "@/components/console/paths";
import { PageHeader } from "@/components/ui/page-header";
import { describeMember } from "@/lib/access/describe-member";
import { listRoles } from "@/lib/access/list-roles";
import { mayGrant } from "@/lib/access/may-grant";
import { requireMember } from "@/lib/auth/require-member";
import { findInvitation } from "@/lib/org/find-invitation";
import { listAccounts } from "@/lib/org/list-accounts";
import { AccessCard } from "./access-card";
import { DirectoryCards } from "./directory-cards";
import { HistoryCard } from "./history-card";
import { InvitationCard } from "./invitation-card";
import { MembershipCard } from "./membership-card";
import { SessionsCard } from "./sessions-card";

/** The name of the person, to whom it may be said. */
export async function generateMetadata({ params }: PageProps<"/o/[org]/settings/members/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  const member = await readMember(await requireMember(org, "members:read"), id);
  return { title: member?.displayName ?? "Member" };
}

export default async function MemberPage({ params }: PageProps<"/o/[org]/settings/members/[id]">) {
  const { org, id } = await params;
  const scope = await requireMember(org, "members:read");
  const [member, roles, accounts] = await Promise.all([readMember(scope, id), listRoles(scope), listAccounts(scope)]);
  if (member === undefined) notFound();
  const canManage = scope.permissions.has("members:manage");
  const grantable = canManage ? roles.filter((role) => mayGrant(scope, role)) : [];
  return (
    <>
      <PageHeader
        trail={[{ label: "Members", href: paths.members(org) }]}
        mark={<Avatar name={member.displayName} isLarge />}
        title={member.displayName}
        pill={<MemberStatus status={member.status} />}
        description={member.email}
      />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-1 gap-4">
          {member.status === "invited" && (
            <InvitationCard
              org={org}
              member={member}
              invitation={await findInvitation(scope, member.id)}
              canManage={canManage}
            />
          )}
          <AccessCard
            org={org}
            member={member}
            grantable={grantable}
            accounts={accounts.filter(({ archivedAt }) => archivedAt === null)}
          />
          <DirectoryCards org={org} users={member.directoryUsers} canOpen={scope.permissions.has("identity:read")} />
          <SessionsCard org={org} member={member} currentId={scope.sessionId} canEnd={canManage} />
          {canManage && member.id !== scope.member.id && member.status !== "removed" && (
            <MembershipCard org={org} member={member} />
          )}
        </div>
        <HistoryCard events={member.events} />
      </div>
    </>
  );
}

/** Read once a request for the title and the page. */
const readMember = cache(describeMember);
