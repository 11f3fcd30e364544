import { FolderSync, KeyRound } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { paths } from "@/components/console/paths";
import { WizardFooter } from "@/components/console/wizard-footer";
import { Card } from "@/components/ui/card";
import { RadioTiles } from "@/components/ui/radio-tiles";
import { SubmitButton } from "@/components/ui/submit-button";
import type { IdentityOverview } from "@/lib/org/describe-identity";
import { chooseServiceAction } from "./actions";

/** The first question: sign people in, or bring them here. */
export function ServiceStep({ org, identity }: { readonly org: string; readonly identity: IdentityOverview }) {
  const isLocked = identity.scimLockedBecause !== null;
  return (
    <form action={chooseServiceAction}>
      <input type="hidden" name="org" value={org} />
      <Card title="What do you want to connect?">
        <RadioTiles
          name="service"
          legend="Service"
          hidesLegend
          columns="lg:grid-cols-2"
          defaultValue={isLocked ? "saml" : "scim"}
          tiles={[
            {
              value: "saml",
              title: "SAML",
              description: `Single sign-on: people sign in with the account they already have. ${samlNote(identity)}`,
              mark: <ServiceMark icon={KeyRound} />,
            },
            {
              value: "scim",
              title: "SCIM",
              description: isLocked
                ? "Directory sync. Opens once single sign-on is on: this organization asks for SAML first."
                : "Directory sync: people and groups arrive, change and leave with your identity provider.",
              mark: <ServiceMark icon={FolderSync} />,
              disabled: isLocked,
            },
          ]}
        />
      </Card>
      <WizardFooter back={paths.identity(org)}>
        <SubmitButton>Next</SubmitButton>
      </WizardFooter>
    </form>
  );
}

function samlNote({ connection }: IdentityOverview): string {
  if (connection === null) return "About 10 minutes.";
  return connection.state === "on" ? "It is on." : "A draft is waiting to be turned on.";
}

function ServiceMark({ icon: Icon }: { readonly icon: LucideIcon }) {
  return (
    <span className="grid size-9 shrink-0 place-items-center rounded-lg border bg-raised text-muted">
      <Icon aria-hidden="true" className="size-4.5" />
    </span>
  );
}
