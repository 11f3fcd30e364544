"use client";

import { useState } from "react";
import type { SubmitEvent } from "react";
import { attempt } from "@/components/console/attempt";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface ConfirmationWays {
  readonly email: string;
  readonly withPassword: (password: string) => Promise<FormState>;
  /** Where to go for a proof from the identity provider that leads back to this path. */
  readonly withSaml: (path: string) => Promise<string>;
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

const lost = "The server did not answer, so nothing is confirmed yet. Try again in a moment.";

interface WayProps {
  readonly ways: ConfirmationWays;
  readonly onCancel: () => void;
}

/**
 * Without transitions: the form that asked is still in one, and React would show nothing of a second one until the first
 * is over.
 */
function WithPassword({ ways, onConfirmed, onCancel }: WayProps & { readonly onConfirmed: () => void }) {
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const send = async (form: FormData): Promise<void> => {
    setIsSending(true);
    const password = form.get("password");
    try {
      const answered = await attempt(() => ways.withPassword(typeof password === "string" ? password : ""), lost);
      setRefusal(answered.kind === "refused" ? answered.message : undefined);
      if (answered.kind === "done") onConfirmed();
    } finally {
      setIsSending(false);
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!isSending) void send(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <input type="text" name="email" autoComplete="username" value={ways.email} readOnly hidden />
      <Field label="Your password">
        {(control) => <Input {...control} name="password" type="password" required autoComplete="current-password" />}
      </Field>
      {refusal !== undefined && <Callout kind="danger" isAlert title={refusal} />}
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="primary" type="submit" isPending={isSending}>
          Confirm
        </Button>
      </DialogActions>
    </form>
  );
}

function WithSaml({ ways, onCancel }: WayProps) {
  const [isLeaving, setIsLeaving] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const leave = async (): Promise<void> => {
    setIsLeaving(true);
    const here = `${window.location.pathname}${window.location.search}`;
    const way = await attempt(() => ways.withSaml(here), lost);
    if (typeof way === "string") return window.location.assign(way);
    setRefusal(way.message);
    setIsLeaving(false);
  };
  return (
    <div className="grid gap-4">
      <p className="text-muted">
        Your identity provider asks you to sign in once more and brings you back to this page. What you chose or typed
        here is not kept: enter it again, then press the button again.
      </p>
      {refusal !== undefined && <Callout kind="danger" isAlert title={refusal} />}
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="primary" isPending={isLeaving} onClick={() => void leave()}>
          Go to the identity provider
        </Button>
      </DialogActions>
    </div>
  );
}
