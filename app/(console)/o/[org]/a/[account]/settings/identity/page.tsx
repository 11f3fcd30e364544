import type { Metadata } from "next";
import { Facts } from "@/components/console/facts";
import { paths } from "@/components/console/paths";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status-pill";
import { requireAccountMember } from "@/lib/auth/require-account-member";
import { describeInheritedIdentity } from "@/lib/org/describe-inherited-identity";
import type { InheritedIdentity } from "@/lib/org/describe-inherited-identity";
import { KeepersCard } from "./keepers-card";

export const metadata: Metadata = { title: "User Identity Management" };

export default async function AccountIdentityPage({ params }: PageProps<"/o/[org]/a/[account]/settings/identity">) {
  const { org, account } = await params;
  const scope = await requireAccountMember(org, account, "members:read");
  const identity = await describeInheritedIdentity(scope);
  const { name } = scope.organization;
  const canFollow = scope.inherited.has("identity:read");
  return (
    <>
      <PageHeader
        title="User Identity Management"
        pill={<StatusPill state="locked">Inherited</StatusPill>}
        description={`Set up once for all of ${name}, because a person has one identity in it, whichever accounts they enter.`}
        actions={canFollow && <LinkButton href={paths.identity(org)}>Open it for the organization</LinkButton>}
      />
      <div className="grid gap-4">
        <Card title="How people sign in and arrive" description="Nothing of this can be changed in an account.">
          <Facts
            facts={[
              { label: "Single sign-on", value: <SignOn identity={identity} /> },
              { label: "Directory sync", value: <Directories identity={identity} /> },
            ]}
          />
        </Card>
        {!canFollow && <KeepersCard organizationName={name} keepers={identity.keepers} />}
      </div>
    </>
  );
}

function SignOn({ identity: { connection, enforcement } }: { readonly identity: InheritedIdentity }) {
  if (connection === null) return <StatusPill state="off">Not on</StatusPill>;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <StatusPill state="on">{enforcement === "required" ? "Required" : "On"}</StatusPill>
      {connection.name}
    </span>
  );
}

function Directories({ identity: { directories } }: { readonly identity: InheritedIdentity }) {
  if (directories.length === 0) return <StatusPill state="off">Not on</StatusPill>;
  return (
    <ul className="grid gap-1.5">
      {directories.map(({ id, name, state }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {state === "live" ? (
            <StatusPill state="on">Live</StatusPill>
          ) : (
            <StatusPill state="waiting">Paused</StatusPill>
          )}
          {name}
        </li>
      ))}
    </ul>
  );
}
