import { ConfirmForm } from "@/components/console/confirm-form";
import { counted } from "@/components/console/counted";
import { Card } from "@/components/ui/card";
import type { DirectoryDetail } from "@/lib/directory/describe-directory";
import type { UnlinkedUser } from "@/lib/directory/list-unlinked";
import { linkUserAction } from "./actions";

interface UnlinkedCardProps {
  readonly org: string;
  readonly directory: DirectoryDetail;
  readonly waiting: readonly UnlinkedUser[];
  readonly canManage: boolean;
  /** Whether the person may link where the domain of the address is not verified. */
  readonly isOwner: boolean;
}

/** People whom the directory sent and who have a namesake among the members: nobody is taken over without being asked. */
export function UnlinkedCard({ org, directory, waiting, canManage, isOwner }: UnlinkedCardProps) {
  return (
    <Card {...headOf(waiting)}>
      <ul className="divide-y divide-line">
        {waiting.map(({ userId, userName, member, isDomainVerified }) => (
          <li
            key={userId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-56">
              <div className="font-medium">{userName}</div>
              <div className="text-muted">
                {member.isProtected
                  ? `${member.displayName} is an Owner. Owners stay outside of the directory, so there is nothing to do: nothing that ${directory.name} says about this address reaches them.`
                  : `Member: ${member.displayName}. ${domainWords(isDomainVerified)}`}
              </div>
            </div>
            {canManage && !member.isProtected && (isDomainVerified || isOwner) && (
              <ConfirmForm
                action={linkUserAction}
                values={{ org, directoryId: directory.id, userId, isConfirmed: String(!isDomainVerified) }}
                verb="Link"
                label={`Link ${userName}`}
                title={`Link ${userName}?`}
              >
                <p>
                  <strong>
                    {member.displayName} is from now on managed by {directory.name}.
                  </strong>{" "}
                  Being deactivated there ends access here at once. Whoever is signed in as {member.displayName} now has
                  to sign in again. Roles that were granted by hand stay.
                </p>
                {!isDomainVerified && (
                  <p>
                    <strong>Nothing proves that {member.email} is an address of your organization.</strong> Link only if
                    you know that both are one person.
                  </p>
                )}
              </ConfirmForm>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Owners cannot be linked by anybody: where there are only such, nothing waits. */
function headOf(waiting: UnlinkedCardProps["waiting"]): { readonly title: string; readonly description: string } {
  const decidable = waiting.filter(({ member }) => !member.isProtected).length;
  if (decidable === 0) {
    return {
      title: `${counted(waiting.length, "person was", "people were")} left unlinked`,
      description: "They arrived from the directory under the address of somebody whom it may not change.",
    };
  }
  return {
    title: `${counted(decidable, "person waits", "people wait")} to be linked`,
    description:
      "They arrived from the directory, and a member with the same address was here before. Link the two if they are one person.",
  };
}

const domainWords = (isVerified: boolean): string =>
  isVerified
    ? "The domain of the address is verified."
    : "The domain of the address is not verified: an owner decides.";
