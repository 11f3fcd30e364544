"use client";

import { useActionState } from "react";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { NewPasswordField } from "../../new-password-field";
import { acceptInvite } from "./actions";

interface AcceptFormProps {
  readonly token: string;
  readonly email: string;
  /** As whoever invited the person wrote it. */
  readonly displayName: string;
}

/** A name and a password: the person is in. */
export function AcceptForm({ token, email, displayName }: AcceptFormProps) {
  const [state, submit] = useActionState(acceptInvite, { kind: "idle", displayName });
  const errors = state.kind === "invalid" ? state.fieldErrors : {};
  return (
    <form action={submit} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      {/* For password managers, which keep a password under a name. */}
      <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label="Your name" error={errors["displayName"]?.[0]}>
        {(control) => (
          <Input
            {...control}
            key={state.displayName}
            name="displayName"
            required
            maxLength={200}
            autoComplete="name"
            defaultValue={state.displayName}
          />
        )}
      </Field>
      <NewPasswordField label="Password" error={errors["password"]?.[0]} />
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <SubmitButton className="w-full">Accept the invitation</SubmitButton>
    </form>
  );
}
