"use client";

import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { SubmitButton } from "@/components/ui/submit-button";

interface ChooseFormProps {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState | Unconfirmed>;
  readonly values: Readonly<Record<string, string>>;
  readonly verb: string;
}

/** A choice that harms nobody: one press, and the sentence that says why where it was refused. */
export function ChooseForm({ action, values, verb }: ChooseFormProps) {
  const { state, submit, question } = useConfirmedAction(action);
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
