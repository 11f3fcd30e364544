"use client";

import { useActionState } from "react";
import { idle } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { useConfirmation } from "@/components/console/use-confirmation";
import { SubmitButton } from "@/components/ui/submit-button";

interface ChooseFormProps {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState | Unconfirmed>;
  readonly values: Readonly<Record<string, string>>;
  readonly verb: string;
}

/** A choice that harms nobody: one press, and the sentence that says why where it was refused. */
export function ChooseForm({ action, values, verb }: ChooseFormProps) {
  const { confirming, question } = useConfirmation();
  const [state, submit] = useActionState(
    async (previous: FormState, form: FormData): Promise<FormState> =>
      (await confirming(() => action(previous, form))) ?? idle,
    idle,
  );
  return (
    <>
      <form action={submit} className="flex flex-wrap items-center gap-3">
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {state.kind === "refused" && (
          <p role="alert" className="text-danger">
            {state.message}
          </p>
        )}
        <SubmitButton look="secondary" size="sm">
          {verb}
        </SubmitButton>
      </form>
      {question}
    </>
  );
}
