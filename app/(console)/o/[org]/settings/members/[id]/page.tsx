import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Avatar } from "@/components/console/avatar";
import { MemberStatus } from "@/components/console/member-status";
import { paths } from "@/components/console/paths";
import { PageHeader } from "@/components/ui/page-header";
import { describeMember } from "@/lib/access/describe-member";
import { requireMember } from "@/lib/auth/require-member";
import { findInvitation } from "@/lib/org/find-invitation";
import { AccessCard } from "./access-card";
import { DirectoryCards } from "./directory-cards";
import { HistoryCard } from "./history-card";
import { InvitationCard } from "./invitation-card";
import { SessionsCard } from "./sessions-card";

export const metadata: Metadata = { title: "Member" };

export default async function MemberPage({ params }: PageProps<"/o/[org]/settings/members/[id]">) {
  const { org, id } = await params;
  const scope = await requireMember(org, "members:read");
  const member = await describeMember(scope, id);
  if (member === undefined) notFound();
  const canManage = scope.permissions.has("members:manage");
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
          <AccessCard member={member} />
          <DirectoryCards org={org} users={member.directoryUsers} canOpen={scope.permissions.has("identity:read")} />
          <SessionsCard org={org} member={member} currentId={scope.sessionId} canEnd={canManage} />
        </div>
        <HistoryCard events={member.events} />
      </div>
    </>
  );
}
