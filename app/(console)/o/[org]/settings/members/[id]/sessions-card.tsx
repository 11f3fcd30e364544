import { ConfirmForm } from "@/components/console/confirm-form";
import { SessionList } from "@/components/console/session-list";
import { Card } from "@/components/ui/card";
import type { MemberDetail } from "@/lib/access/describe-member";
import { endSessionAction, endSessionsAction } from "./actions";

interface SessionsCardProps {
  readonly org: string;
  readonly member: MemberDetail;
  /** The session that asks. */
  readonly currentId: string;
  readonly canEnd: boolean;
}

/** Where the person is or was signed in, and the end of it. */
export function SessionsCard({ org, member, currentId, canEnd }: SessionsCardProps) {
  const { sessions, displayName } = member;
  const values = { org, memberId: member.id };
  const others = sessions.filter(({ id, isLive }) => isLive && id !== currentId);
  if (sessions.length === 0) {
    return (
      <Card title="Sessions">
        <p className="text-muted">Never signed in.</p>
      </Card>
    );
  }
  return (
    <Card
      title="Sessions"
      actions={
        canEnd &&
        others.length > 0 && (
          <ConfirmForm
            action={endSessionsAction}
            values={values}
            verb="End all"
            title={`End all sessions of ${displayName}?`}
            look="secondary"
            isDangerous
          >
            <p>
              {displayName} is signed out everywhere at once and can sign in again. To keep somebody out, deactivate
              them in the identity provider.
            </p>
          </ConfirmForm>
        )
      }
    >
      <SessionList
        sessions={sessions}
        currentId={currentId}
        {...(canEnd
          ? {
              end: {
                action: endSessionAction,
                values,
                consequence: <p>{displayName} is signed out there at once and can sign in again.</p>,
              },
            }
          : {})}
      />
    </Card>
  );
}
