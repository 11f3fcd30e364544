"use client";

import { useState } from "react";
import type { ReactNode } from "react";
import { toast } from "sonner";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { SubmitButton } from "@/components/ui/submit-button";

interface DialogFormProps {
  readonly action: (form: FormData) => Promise<FormState | Unconfirmed>;
  /** What the action needs to know, sent along unseen. */
  readonly values: Readonly<Record<string, string>>;
  /** The verb, on the button that opens and on the one that does it. */
  readonly verb: string;
  readonly title: string;
  readonly description?: ReactNode;
  /** The fields, in which what was typed stays when the action refuses it. */
  readonly children: ReactNode;
}

/** A button and the form that it opens, for what has to be typed. */
export function DialogForm({ verb, title, description, ...form }: DialogFormProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        {verb}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={title} description={description}>
        <Fields verb={verb} onDone={() => setIsOpen(false)} {...form} />
      </Dialog>
    </>
  );
}

interface FieldsProps extends Pick<DialogFormProps, "action" | "values" | "verb" | "children"> {
  readonly onDone: () => void;
}

function Fields({ action, values, verb, children, onDone }: FieldsProps) {
  const { state, form, question } = useConfirmedAction(
    (_previous: FormState, sent) => action(sent),
    (answer) => {
      if (answer.kind !== "done") return;
      toast.success(answer.message);
      onDone();
    },
  );
  return (
    <>
      <form {...form} className="grid gap-4">
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        <DialogActions>
          <Button onClick={onDone}>Cancel</Button>
          <SubmitButton>{verb}</SubmitButton>
        </DialogActions>
      </form>
      {question}
    </>
  );
}
