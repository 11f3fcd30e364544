import { paths } from "@/components/console/paths";
import { WizardFooter } from "@/components/console/wizard-footer";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import type { DirectoryDetail } from "@/lib/directory/describe-directory";
import { idpInSentence } from "@/lib/idps/idps";
import { GuideCard } from "../guide-card";
import { IssueKey } from "../issue-key";
import { LadderCard } from "../ladder-card";
import { urlFieldOf } from "../ladder-idp";
import { LiveKeys } from "../live-keys";

interface CredentialsStepProps {
  readonly org: string;
  readonly organizationName: string;
  readonly directory: DirectoryDetail;
}

/** Address and key, how to paste them, and beside it whether anything arrives. */
export function CredentialsStep({ org, organizationName, directory }: CredentialsStepProps) {
  const liveKeys = directory.keys.filter(({ state }) => state === "live" || state === "retiring");
  const isConnected = directory.rungs.some(({ rung }) => rung === "lookup_answered" || rung === "first_user");
  return (
    <>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_25rem]">
        <Card
          title="Credentials"
          description={`Two values go to ${idpInSentence(directory.idp)}: an address and a key.`}
        >
          <div className="grid gap-5">
            <CopyField label={urlFieldOf(directory.idp)} value={directory.scimBaseUrl} />
            <div className="grid gap-1.5">
              <p className="font-medium">API key</p>
              <LiveKeys keys={liveKeys} />
              <IssueKey
                org={org}
                organizationName={organizationName}
                directory={directory}
                hasRoom={liveKeys.length < 2}
                isFirst={liveKeys.length === 0}
              />
            </div>
          </div>
        </Card>
        {/* Beside both cards where there is room, between them on a phone: nobody scrolls to learn what arrives. */}
        <div className="lg:sticky lg:top-20 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <LadderCard
            directory={directory}
            next={
              <>
                Next: <TextLink href={paths.directoryGroups(org, directory.id)}>say what each group may do</TextLink>
              </>
            }
          />
        </div>
        <GuideCard directory={directory} />
      </div>
      <WizardFooter back={paths.identity(org)}>
        <LinkButton look={isConnected ? "primary" : "secondary"} href={paths.directory(org, directory.id)}>
          {isConnected ? "Open the directory" : "Finish later"}
        </LinkButton>
      </WizardFooter>
    </>
  );
}
