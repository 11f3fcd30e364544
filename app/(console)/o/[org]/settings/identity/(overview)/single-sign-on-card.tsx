import { KeyRound } from "lucide-react";
import { paths } from "@/components/console/paths";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import { Time } from "@/components/ui/time";
import type { IdentityOverview } from "@/lib/org/describe-identity";
import { StepCard } from "./step-card";

interface SingleSignOnCardProps {
  readonly org: string;
  readonly identity: IdentityOverview;
  readonly canManage: boolean;
}

/** Where single sign-on stands, and the one thing to do about it. */
export function SingleSignOnCard({ org, identity: { connection }, canManage }: SingleSignOnCardProps) {
  if (connection === null) {
    return (
      <StepCard
        icon={KeyRound}
        title="Single sign-on (SAML)"
        pill={<StatusPill state="off">Not set up</StatusPill>}
        estimate="About 10 minutes. You need an admin of your identity provider."
        actions={canManage && <LinkButton href={paths.samlSetup(org)}>Set up single sign-on</LinkButton>}
      >
        People sign in with the account they already have, and lose it here when they lose it there.
      </StepCard>
    );
  }
  if (connection.state === "draft") {
    return (
      <StepCard
        icon={KeyRound}
        title="Single sign-on (SAML)"
        pill={<StatusPill state="waiting">Draft</StatusPill>}
        estimate="About 2 minutes left."
        actions={
          canManage && (
            <LinkButton look="primary" href={paths.samlSetup(org, { step: "turn-on" })}>
              Continue
            </LinkButton>
          )
        }
      >
        The metadata of {connection.name} is in. Nobody signs in with it until you turn it on.
      </StepCard>
    );
  }
  return (
    <StepCard
      icon={KeyRound}
      title="Single sign-on (SAML)"
      pill={<StatusPill state="on">On</StatusPill>}
      actions={<LinkButton href={paths.saml(org)}>View</LinkButton>}
    >
      {connection.name} ·{" "}
      {connection.lastSignInAt === null ? (
        "nobody has signed in yet"
      ) : (
        <>
          last sign-in <Time at={connection.lastSignInAt} />
        </>
      )}{" "}
      · certificate ends <Time at={connection.certNotAfter} />
    </StepCard>
  );
}
