"use client";

import { useActionState } from "react";
import { idle } from "@/components/console/form-state";
import type { FormState } from "@/components/console/form-state";
import { useConfirmation } from "@/components/console/use-confirmation";
import { SubmitButton } from "@/components/ui/submit-button";
import { turnOnAction } from "../actions";

/** One button, and the sentence that says why where it was refused. */
export function TurnOnForm({ org, connectionId }: { readonly org: string; readonly connectionId: string }) {
  const { confirming, question } = useConfirmation();
  const [state, submit] = useActionState(
    async (previous: FormState, form: FormData) => (await confirming(() => turnOnAction(previous, form))) ?? idle,
    idle,
  );
  return (
    <>
      <form action={submit} className="flex flex-wrap items-center justify-end gap-3">
        <input type="hidden" name="org" value={org} />
        <input type="hidden" name="connectionId" value={connectionId} />
        {state.kind === "refused" && (
          <p role="alert" className="text-danger">
            {state.message}
          </p>
        )}
        <SubmitButton>Turn on</SubmitButton>
      </form>
      {question}
    </>
  );
}
