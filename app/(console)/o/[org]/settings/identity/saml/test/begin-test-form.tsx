"use client";

import { useActionState } from "react";
import { idle } from "@/components/console/form-state";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { beginTestAction } from "./actions";

interface BeginTestFormProps {
  readonly org: string;
  readonly connectionId: string;
  readonly verb: string;
}

/** One button that leads to the identity provider and back. */
export function BeginTestForm({ org, connectionId, verb }: BeginTestFormProps) {
  const [state, begin] = useActionState(beginTestAction, idle);
  return (
    <form action={begin} className="grid gap-3">
      <input type="hidden" name="org" value={org} />
      <input type="hidden" name="connectionId" value={connectionId} />
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <div>
        <SubmitButton>{verb}</SubmitButton>
      </div>
    </form>
  );
}
