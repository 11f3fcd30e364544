import type { Metadata } from "next";
import { Avatar } from "@/components/console/avatar";
import { ConfirmForm } from "@/components/console/confirm-form";
import { Facts } from "@/components/console/facts";
import { paths } from "@/components/console/paths";
import { SessionList } from "@/components/console/session-list";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { listSessions } from "@/lib/access/list-sessions";
import { describeAccount } from "@/lib/auth/describe-account";
import { requireMember } from "@/lib/auth/require-member";
import { endMySessionAction, endMyOtherSessionsAction } from "./actions";
import { PasswordCard } from "./password-card";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage({ params }: PageProps<"/o/[org]/account">) {
  const { org } = await params;
  const scope = await requireMember(org, "session");
  const { member, organization, sessionId, permissions } = scope;
  const [password, sessions] = await Promise.all([describeAccount(scope), listSessions(scope, member.id)]);
  const rank = ({ id }: { readonly id: string }): number => (id === sessionId ? 0 : 1);
  const live = sessions.filter(({ isLive }) => isLive).toSorted((one, other) => rank(one) - rank(other));
  return (
    <>
      <PageHeader
        mark={<Avatar name={member.displayName} isLarge />}
        title="Your account"
        description={`How you sign in to ${organization.name}, and where you are signed in.`}
      />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card
          title="Your sessions"
          description="Each ends after an hour without you, and after 12 hours at the latest."
          actions={
            live.length > 1 && (
              <ConfirmForm
                action={endMyOtherSessionsAction}
                values={{ org }}
                verb="End all others"
                title="End all your other sessions?"
                isDangerous
                look="secondary"
              >
                <p>You stay signed in here. Everywhere else you are signed out at once.</p>
              </ConfirmForm>
            )
          }
        >
          <SessionList
            sessions={live}
            currentId={sessionId}
            end={{
              action: endMySessionAction,
              values: { org },
              consequence: <p>Whoever uses it is signed out at once. If it was not you, change your password too.</p>,
            }}
          />
        </Card>
        <div className="grid grid-cols-1 gap-4">
          <Card title="You">
            <Facts
              facts={[
                { label: "Name", value: member.displayName },
                { label: "E-mail address", value: member.email },
                ...(permissions.has("members:read")
                  ? [{ label: "Access", value: <YourAccess href={paths.member(org, member.id)} /> }]
                  : []),
              ]}
            />
          </Card>
          <PasswordCard org={org} state={password} email={member.email} />
        </div>
      </div>
    </>
  );
}

const YourAccess = ({ href }: { readonly href: string }) => (
  <TextLink href={href}>Your roles, and why you have them</TextLink>
);
