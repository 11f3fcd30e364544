import { ConfirmForm } from "@/components/console/confirm-form";
import { Card } from "@/components/ui/card";
import type { SignInPolicy } from "@/lib/sso/describe-sign-in-policy";
import { conditionNames } from "@/lib/sso/enforcement-conditions";
import { type Enforcement, enforcements } from "@/lib/sso/enforcements";
import { ChoiceList } from "../choice-list";
import { ChooseForm } from "../choose-form";
import { NeedList } from "../need-list";
import { saveEnforcementAction } from "./actions";
import { conditionWords, enforcementWords } from "./policy-words";
import { RequireConsequences } from "./require-consequences";

interface EnforcementCardProps {
  readonly org: string;
  readonly policy: SignInPolicy;
  readonly isOwner: boolean;
}

/** Off, allowed or required; what is missing for required, and whom it would shut out. */
export function EnforcementCard({ org, policy, isOwner }: EnforcementCardProps) {
  return (
    <Card title="Single sign-on" description="Whether people have to come through the identity provider.">
      <ChoiceList
        choices={enforcements.map((enforcement) => {
          const isUsed = policy.enforcement === enforcement;
          return {
            key: enforcement,
            ...enforcementWords[enforcement],
            isUsed,
            action: isOwner && !isUsed && <Choose org={org} enforcement={enforcement} policy={policy} />,
            needs: enforcement === "required" && !isUsed && <Conditions policy={policy} />,
          };
        })}
      />
    </Card>
  );
}

interface ChooseProps {
  readonly org: string;
  readonly enforcement: Enforcement;
  readonly policy: SignInPolicy;
}

/** Only the one that shuts people out is asked about first. */
function Choose({ org, enforcement, policy }: ChooseProps) {
  const values = { org, enforcement, strandedSeen: String(policy.stranded.count) };
  if (enforcement !== "required") {
    const verb = enforcement === "off" ? "Turn off" : "Allow";
    return <ChooseForm action={saveEnforcementAction} values={values} verb={verb} />;
  }
  if (!conditionNames.every((name) => policy.conditions[name])) return null;
  return (
    <ConfirmForm
      action={saveEnforcementAction}
      values={values}
      verb="Require"
      title="Require single sign-on?"
      isDangerous
    >
      <RequireConsequences stranded={policy.stranded} />
    </ConfirmForm>
  );
}

function Conditions({ policy: { conditions } }: { readonly policy: SignInPolicy }) {
  const needs = conditionNames.map((name) => {
    const isMet = conditions[name];
    return { key: name, isMet, words: conditionWords[name][isMet ? "met" : "todo"] };
  });
  return <NeedList label="What requiring it needs" needs={needs} />;
}
