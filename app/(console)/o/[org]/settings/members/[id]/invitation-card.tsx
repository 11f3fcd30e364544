import { ConfirmForm } from "@/components/console/confirm-form";
import { Card } from "@/components/ui/card";
import { StatusPill } from "@/components/ui/status-pill";
import { Time } from "@/components/ui/time";
import type { MemberDetail } from "@/lib/access/describe-member";
import type { OpenInvitation } from "@/lib/org/find-invitation";
import { resendInvitationAction, revokeInvitationAction } from "./actions";

interface InvitationCardProps {
  readonly org: string;
  readonly member: MemberDetail;
  readonly invitation: OpenInvitation | null;
  readonly canManage: boolean;
}

/** How it stands with the invitation of somebody who has not come yet. */
export function InvitationCard({ org, member, invitation, canManage }: InvitationCardProps) {
  const values = { org, memberId: member.id };
  const isOpen = invitation !== null && !hasExpired(invitation);
  return (
    <Card
      title="Invitation"
      actions={
        canManage && (
          <>
            {isOpen && (
              <ConfirmForm
                action={revokeInvitationAction}
                values={values}
                verb="Revoke"
                title={`Revoke the invitation of ${member.displayName}?`}
                isDangerous
              >
                <p>The link in the mail opens nothing any more. You can send another one at any time.</p>
              </ConfirmForm>
            )}
            <ConfirmForm
              action={resendInvitationAction}
              values={values}
              verb={invitation === null ? "Send invitation" : "Send again"}
              title={`Send ${member.displayName} an invitation?`}
            >
              <p>
                <strong>{member.email}</strong> gets a mail with a link that works once and for 7 days.
                {invitation !== null && " The link that was sent before opens nothing any more."}
              </p>
            </ConfirmForm>
          </>
        )
      }
    >
      <InvitationState invitation={invitation} isOpen={isOpen} />
    </Card>
  );
}

function InvitationState({
  invitation,
  isOpen,
}: Pick<InvitationCardProps, "invitation"> & { readonly isOpen: boolean }) {
  if (invitation === null) return <p className="text-muted">No invitation is open, so no link leads in.</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
      {isOpen ? <StatusPill state="waiting">Open</StatusPill> : <StatusPill state="off">Expired</StatusPill>}
      <span>
        Sent <Time at={invitation.createdAt} />, {isOpen ? "expires" : "expired"} <Time at={invitation.expiresAt} />
      </span>
    </p>
  );
}

const hasExpired = ({ expiresAt }: OpenInvitation): boolean => expiresAt < new Date();
