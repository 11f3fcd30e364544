"use client";

import { KeyRound } from "lucide-react";
import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { signInWithPassword } from "./actions";
import type { SignInFormProps } from "./sign-in-form";

/** E-mail address first; the password once somebody goes on. Both stay in one form, as password managers expect. */
export function PasswordForm({ next, onSaml }: SignInFormProps & { readonly onSaml: () => void }) {
  const [state, submit] = useActionState(signInWithPassword, { kind: "idle" });
  const [email, setEmail] = useState("");
  const [asksPassword, setAsksPassword] = useState(false);
  return (
    <form
      action={submit}
      className="grid gap-4"
      onSubmit={(event) => {
        if (asksPassword) return;
        event.preventDefault();
        setAsksPassword(true);
      }}
    >
      <input type="hidden" name="next" value={next} />
      <Field label="E-mail address">
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            required
            autoComplete="username"
            placeholder="you@example.com"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      {asksPassword && (
        <div className="grid gap-1.5">
          <Field label="Password">
            {(control) => (
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because the person went on to it
              <Input {...control} name="password" type="password" required autoFocus autoComplete="current-password" />
            )}
          </Field>
          <p className="text-[0.8125rem]">
            <TextLink href="/forgot-password">Forgot your password?</TextLink>
          </p>
        </div>
      )}
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <SubmitButton className="w-full">{asksPassword ? "Sign in" : "Continue"}</SubmitButton>
      <div className="flex items-center gap-3 text-xs text-faint" aria-hidden="true">
        <span className="h-px flex-1 bg-line" />
        or
        <span className="h-px flex-1 bg-line" />
      </div>
      <Button className="w-full" onClick={onSaml}>
        <KeyRound aria-hidden="true" />
        Continue with single sign-on
      </Button>
    </form>
  );
}
