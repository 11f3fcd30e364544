"use client";

import { useActionState } from "react";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { NewPasswordField } from "../../new-password-field";
import { setNewPassword } from "./actions";

/** The new password, once: it can be looked at while it is typed. */
export function ResetPasswordForm({ token, email }: { readonly token: string; readonly email: string }) {
  const [state, submit] = useActionState(setNewPassword, { kind: "idle" });
  return (
    <form action={submit} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      {/* For password managers, which keep a password under a name. */}
      <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordField label="New password" error={state.kind === "invalid" ? state.message : undefined} />
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <SubmitButton className="w-full">Set password</SubmitButton>
    </form>
  );
}
