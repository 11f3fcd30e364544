"use client";

import { useState } from "react";
import type { ReactNode } from "react";
import { toast } from "sonner";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { useFocusAfterwards } from "@/components/console/use-focus-afterwards";
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
export function ConfirmForm({ look, label, renderTrigger, ...act }: ConfirmFormProps) {
  const { verb, title, isDangerous = false } = act;
  const [isOpen, setIsOpen] = useState(false);
  const noteAct = useFocusAfterwards();
  const close = (): void => setIsOpen(false);
  const end = (message: string): void => {
    noteAct();
    close();
    toast.success(message);
  };
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
      <Dialog isOpen={isOpen} onClose={close} title={title}>
        <Act {...act} onDone={end} onCancel={close} />
      </Dialog>
    </>
  );
}

interface ActProps extends Pick<ConfirmFormProps, "action" | "values" | "verb" | "children" | "isDangerous"> {
  readonly onDone: (message: string) => void;
  readonly onCancel: () => void;
}

/** Mounted for one opening only: what an earlier one was refused for says nothing of this one. */
function Act({ action, values, verb, children, isDangerous = false, onDone, onCancel }: ActProps) {
  const { state, form, question } = useConfirmedAction(action, (answer) => {
    if (answer.kind === "done") onDone(answer.message);
  });
  return (
    <>
      <form {...form} className="grid gap-4">
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="grid gap-3 text-muted [&_strong]:font-medium [&_strong]:text-ink">{children}</div>
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        <DialogActions>
          <Button onClick={onCancel}>Cancel</Button>
          <SubmitButton look={isDangerous ? "danger" : "primary"}>{verb}</SubmitButton>
        </DialogActions>
      </form>
      {question}
    </>
  );
}
