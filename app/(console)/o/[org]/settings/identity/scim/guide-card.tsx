import { InstructionPane } from "@/components/console/instruction-pane";
import type { InstructionField } from "@/components/console/instruction-pane";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { idpInSentence, idps } from "@/lib/idps/idps";
import { setupGuides } from "@/lib/idps/setup-steps";
import type { SetupField, SetupGuide } from "@/lib/idps/setup-steps";
import type { Idp } from "@/lib/scim/dialect";

interface GuideCardProps {
  readonly directory: { readonly idp: Idp; readonly scimBaseUrl: string };
}

/** What to do in the identity provider, with our values where they belong. */
export function GuideCard({ directory: { idp, scimBaseUrl } }: GuideCardProps) {
  const guide: SetupGuide = setupGuides[idp];
  const steps = guide.steps.map((step) => ({
    ...step,
    fields: step.fields.map((field) => filled(field, scimBaseUrl)),
  }));
  return (
    <Card title={`In ${idpInSentence(idp)}`} description={`You need ${idps[idp].admin}.`}>
      <div className="grid gap-5">
        {guide.notice !== null && <Callout kind="caution">{guide.notice}</Callout>}
        <InstructionPane steps={steps} />
        {guide.mistakes.length > 0 && (
          <Callout kind="tip" title="If it does not work at once">
            <ul className="mt-1 grid list-disc gap-1 pl-4">
              {guide.mistakes.map((mistake) => (
                <li key={mistake}>{mistake}</li>
              ))}
            </ul>
          </Callout>
        )}
      </div>
    </Card>
  );
}

const secrets = { apiKey: "the API key you stored", bearerApiKey: "Bearer, a space, the API key you stored" } as const;

function filled({ label, value }: SetupField, scimBaseUrl: string): InstructionField {
  if ("text" in value) return { label, value: { kind: "choose", text: value.text } };
  if (value.ours === "scimBaseUrl") return { label, value: { kind: "copy", text: scimBaseUrl } };
  return { label, value: { kind: "secret", text: secrets[value.ours] } };
}
