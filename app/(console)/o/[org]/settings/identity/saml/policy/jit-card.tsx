"use client";

import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { RadioTiles } from "@/components/ui/radio-tiles";
import { SubmitButton } from "@/components/ui/submit-button";
import { jitPolicies, type JitPolicy } from "@/lib/sso/jit-policies";
import { saveJitAction } from "./actions";
import { jitWords } from "./policy-words";

interface JitCardProps {
  readonly org: string;
  readonly jit: JitPolicy;
  readonly isOwner: boolean;
}

/** Who becomes a member at a first sign-in. */
export function JitCard({ org, jit, isOwner }: JitCardProps) {
  const { state, form, question } = useConfirmedAction(saveJitAction);
  return (
    <Card
      title="New members at sign-in"
      description="Who is made a member by signing in for the first time, without a role until one is given. Once a domain is verified, only its addresses make members."
    >
      <form {...form} className="grid gap-3">
        <input type="hidden" name="org" value={org} />
        <RadioTiles
          key={jit}
          name="jit"
          legend="New members at sign-in"
          hidesLegend
          defaultValue={jit}
          tiles={jitPolicies.map((value) => ({ value, disabled: !isOwner, ...jitWords[value] }))}
        />
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        {isOwner && (
          <div className="flex flex-wrap items-center gap-3">
            <SubmitButton>Save</SubmitButton>
            <output className="text-muted">{state.kind === "done" ? state.message : ""}</output>
          </div>
        )}
      </form>
      {question}
    </Card>
  );
}
