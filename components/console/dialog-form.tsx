"use client";

import { useState, useTransition } from "react";
import type { ReactNode, SubmitEvent } from "react";
import { toast } from "sonner";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { useConfirmation } from "@/components/console/use-confirmation";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";

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

/** By `onSubmit` and not by `action`, after which React would empty the fields: a slip in one must not cost the others. */
function Fields({ action, values, verb, children, onDone }: FieldsProps) {
  const [refusal, setRefusal] = useState<string>();
  const [isSending, startSending] = useTransition();
  const { confirming, question } = useConfirmation();
  const send = async (form: FormData): Promise<void> => {
    const next = await confirming(() => action(form));
    setRefusal(next?.kind === "refused" ? next.message : undefined);
    if (next?.kind !== "done") return;
    toast.success(next.message);
    onDone();
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!isSending) startSending(() => send(form));
  };
  return (
    <>
      <form onSubmit={submit} className="grid gap-4">
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        {refusal !== undefined && <Callout kind="danger" isAlert title={refusal} />}
        <DialogActions>
          <Button onClick={onDone}>Cancel</Button>
          <Button look="primary" type="submit" isPending={isSending}>
            {verb}
          </Button>
        </DialogActions>
      </form>
      {question}
    </>
  );
}
