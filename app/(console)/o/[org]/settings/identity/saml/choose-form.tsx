"use client";

import { toast } from "sonner";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { useFocusAfterwards } from "@/components/console/use-focus-afterwards";
import type { ButtonLook } from "@/components/ui/button-class";
import { SubmitButton } from "@/components/ui/submit-button";

interface ChooseFormProps extends ButtonLook {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState | Unconfirmed>;
  readonly values: Readonly<Record<string, string>>;
  readonly verb: string;
}

/** A choice that harms nobody: one press, and the sentence that says why where it was refused. */
export function ChooseForm({ action, values, verb, look = "secondary", size = "sm" }: ChooseFormProps) {
  const noteAct = useFocusAfterwards();
  const { state, form, question } = useConfirmedAction(action, (answer) => {
    if (answer.kind !== "done") return;
    noteAct();
    toast.success(answer.message);
  });
  return (
    <>
      <form {...form} className="flex flex-wrap items-center justify-end gap-3">
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {state.kind === "refused" && (
          <p role="alert" className="text-danger">
            {state.message}
          </p>
        )}
        <SubmitButton look={look} size={size}>
          {verb}
        </SubmitButton>
      </form>
      {question}
    </>
  );
}
