import { ConfirmForm } from "@/components/console/confirm-form";
import { Card } from "@/components/ui/card";
import { StatusPill } from "@/components/ui/status-pill";
import type { SignInPolicy } from "@/lib/sso/describe-sign-in-policy";
import { conditionNames } from "@/lib/sso/enforcement-conditions";
import { type Enforcement, enforcements } from "@/lib/sso/enforcements";
import { saveEnforcementAction } from "./actions";
import { ChooseForm } from "./choose-form";
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
      <ul className="divide-y divide-line">
        {enforcements.map((enforcement) => (
          <li key={enforcement} className="grid gap-2 py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <div className="min-w-0 flex-1 basis-56">
                <h3 className="flex flex-wrap items-center gap-2 font-medium">
                  {enforcementWords[enforcement].title}
                  {policy.enforcement === enforcement && <StatusPill state="on">In use</StatusPill>}
                </h3>
                <p className="text-muted">{enforcementWords[enforcement].description}</p>
              </div>
              {isOwner && policy.enforcement !== enforcement && (
                <Choose org={org} enforcement={enforcement} policy={policy} />
              )}
            </div>
            {enforcement === "required" && policy.enforcement !== "required" && <Conditions policy={policy} />}
          </li>
        ))}
      </ul>
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
  return (
    <ul aria-label="What requiring it needs" className="grid gap-2 rounded-lg border bg-sunken/50 px-3.5 py-3">
      {conditionNames.map((name) => (
        <li key={name} className="grid grid-cols-[4.25rem_minmax(0,1fr)] items-start gap-x-3">
          <span>
            <StatusPill state={conditions[name] ? "on" : "waiting"}>{conditions[name] ? "Done" : "To do"}</StatusPill>
          </span>
          <span>{conditions[name] ? conditionWords[name].met : conditionWords[name].todo}</span>
        </li>
      ))}
    </ul>
  );
}
