"use client";

import { useState } from "react";
import type { ReactNode } from "react";
import { toast } from "sonner";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-class";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { SubmitButton } from "@/components/ui/submit-button";

interface ConfirmFormProps {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState | Unconfirmed>;
  /** What the action needs to know, sent along unseen. */
  readonly values: Readonly<Record<string, string>>;
  /** The verb, on the button that opens and on the one that does it. */
  readonly verb: string;
  /** Names the button that opens, where several stand on a page with one verb. */
  readonly label?: string;
  readonly title: string;
  /** What happens, to whom, and the way back. */
  readonly children: ReactNode;
  readonly look?: ButtonLook["look"];
  readonly isDangerous?: boolean;
  /** What opens it, where that is not a button with the verb. */
  readonly renderTrigger?: (open: () => void) => ReactNode;
}

/** An act that is asked about first: a button, then its consequences, then the same verb again. */
export function ConfirmForm({ action, values, verb, title, children, ...options }: ConfirmFormProps) {
  const { look, label, isDangerous = false, renderTrigger } = options;
  const [isOpen, setIsOpen] = useState(false);
  const { state, submit, question } = useConfirmedAction(action, (answer) => {
    if (answer.kind !== "done") return;
    setIsOpen(false);
    toast.success(answer.message);
  });
  return (
    <>
      {renderTrigger?.(() => setIsOpen(true)) ?? (
        <Button
          size="sm"
          aria-label={label}
          look={look ?? (isDangerous ? "dangerQuiet" : "secondary")}
          onClick={() => setIsOpen(true)}
        >
          {verb}
        </Button>
      )}
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={title}>
        <form action={submit} className="grid gap-4">
          {Object.entries(values).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="grid gap-3 text-muted [&_strong]:font-medium [&_strong]:text-ink">{children}</div>
          {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
          <DialogActions>
            <Button onClick={() => setIsOpen(false)}>Cancel</Button>
            <SubmitButton look={isDangerous ? "danger" : "primary"}>{verb}</SubmitButton>
          </DialogActions>
        </form>
        {question}
      </Dialog>
    </>
  );
}
