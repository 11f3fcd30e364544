"use client";

import { useActionState, useTransition } from "react";
import { idle } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

export interface ConfirmationWays {
  readonly email: string;
  readonly withPassword: (password: string) => Promise<FormState>;
  /** Goes to the identity provider and comes back to this path. */
  readonly withSaml: (path: string) => Promise<FormState>;
}

interface ConfirmIdentityProps {
  readonly method: Unconfirmed["method"];
  readonly ways: ConfirmationWays;
  readonly answer: (isConfirmed: boolean) => void;
}

/** Asks a person who signed in a while ago to prove once more who they are, in the way they signed in. */
export function ConfirmIdentity({ method, ways, answer }: ConfirmIdentityProps) {
  const cancel = (): void => answer(false);
  return (
    <Dialog
      isOpen
      onClose={cancel}
      title="Confirm it is you"
      description={`This change can lock people out or let them in, and your last sign-in is more than ten minutes ago. You are ${ways.email}.`}
    >
      {method === "password" ? (
        <WithPassword ways={ways} onConfirmed={() => answer(true)} onCancel={cancel} />
      ) : (
        <WithSaml ways={ways} onCancel={cancel} />
      )}
    </Dialog>
  );
}

interface WayProps {
  readonly ways: ConfirmationWays;
  readonly onCancel: () => void;
}

function WithPassword({ ways, onConfirmed, onCancel }: WayProps & { readonly onConfirmed: () => void }) {
  const [state, submit] = useActionState(async (_previous: FormState, form: FormData) => {
    const password = form.get("password");
    const answered = await ways.withPassword(typeof password === "string" ? password : "");
    if (answered.kind === "done") onConfirmed();
    return answered;
  }, idle);
  return (
    <form action={submit} className="grid gap-4">
      <input type="text" name="email" autoComplete="username" value={ways.email} readOnly hidden />
      <Field label="Your password">
        {(control) => <Input {...control} name="password" type="password" required autoComplete="current-password" />}
      </Field>
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <SubmitButton>Confirm</SubmitButton>
      </DialogActions>
    </form>
  );
}

function WithSaml({ ways, onCancel }: WayProps) {
  const [isLeaving, leave] = useTransition();
  const go = async (): Promise<void> => {
    await ways.withSaml(`${window.location.pathname}${window.location.search}`);
  };
  return (
    <div className="grid gap-4">
      <p className="text-muted">
        Your identity provider asks you to sign in once more and brings you back to this page. Then press the button
        again.
      </p>
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="primary" isPending={isLeaving} onClick={() => leave(go)}>
          Go to the identity provider
        </Button>
      </DialogActions>
    </div>
  );
}
