"use client";

import { useActionState } from "react";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { checkDomainAction } from "./actions";

interface CheckFormProps {
  readonly org: string;
  readonly domainId: string;
  readonly isVerified: boolean;
}

/** Looks into the DNS and says what was seen there. */
export function CheckForm({ org, domainId, isVerified }: CheckFormProps) {
  const [state, submit] = useActionState(checkDomainAction, { kind: "idle" });
  return (
    <form action={submit} className="grid gap-3">
      <input type="hidden" name="org" value={org} />
      <input type="hidden" name="domainId" value={domainId} />
      <div>
        <SubmitButton look={isVerified ? "secondary" : "primary"} size="sm">
          Check now
        </SubmitButton>
      </div>
      {state.kind === "found" && <Callout isAlert title="The record is there." />}
      {state.kind === "missing" && (
        <Callout kind="caution" isAlert title={state.title}>
          <p>{state.advice}</p>
          {state.seen.length > 0 && (
            <ul aria-label="Values that stand there" className="mt-2 grid gap-1">
              {state.seen.map((value) => (
                <li key={value}>
                  <code className="font-mono text-[0.8125rem] break-all">{value}</code>
                </li>
              ))}
            </ul>
          )}
        </Callout>
      )}
    </form>
  );
}
