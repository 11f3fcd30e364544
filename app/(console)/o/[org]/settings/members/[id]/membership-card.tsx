import { ConfirmForm } from "@/components/console/confirm-form";
import { Card } from "@/components/ui/card";
import type { MemberDetail } from "@/lib/access/describe-member";
import { changeStatusAction } from "./actions";

interface MembershipCardProps {
  readonly org: string;
  readonly member: MemberDetail;
}

/** To suspend, reactivate or remove a person by hand. */
export function MembershipCard({ org, member }: MembershipCardProps) {
  const values = { org, memberId: member.id };
  const name = member.displayName;
  return (
    <Card title="Membership" description={explain(member)}>
      <div className="flex flex-wrap gap-2">
        {member.status === "suspended" ? (
          <ConfirmForm
            action={changeStatusAction}
            values={{ ...values, status: "active" }}
            verb="Reactivate"
            title={`Reactivate ${name}?`}
          >
            <p>They can sign in again, with the roles they have. Sessions that ended stay ended.</p>
          </ConfirmForm>
        ) : (
          <ConfirmForm
            action={changeStatusAction}
            values={{ ...values, status: "suspended" }}
            verb="Suspend"
            title={`Suspend ${name}?`}
            isDangerous
          >
            <p>
              <strong>They are signed out everywhere at once</strong> and cannot sign in until somebody reactivates them
              here. No directory lifts it. Their roles stay.
            </p>
          </ConfirmForm>
        )}
        <ConfirmForm
          action={changeStatusAction}
          values={{ ...values, status: "removed" }}
          verb="Remove"
          title={`Remove ${name} from the organization?`}
          isDangerous
        >
          <p>
            <strong>They are signed out everywhere at once and lose every role.</strong> Their history stays. To bring
            them back you add them as a new member.
          </p>
        </ConfirmForm>
      </div>
    </Card>
  );
}

function explain({ status, directory }: MemberDetail): string {
  if (directory !== null)
    return `${directory.name} has this person and decides about them; a suspension by hand holds.`;
  return status === "suspended"
    ? "Suspended by hand: nobody else lifts it."
    : "No directory decides about this person.";
}
