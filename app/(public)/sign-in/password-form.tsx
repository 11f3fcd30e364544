"use client";

import { useActionState } from "react";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { EmailField } from "../email-field";
import { continueSignIn } from "./actions";
import type { SignInState } from "./actions";
import { OtherWay } from "./other-way";
import { SamlButton } from "./saml-button";
import type { SignInFormProps } from "./sign-in-form";

interface PasswordFormProps extends SignInFormProps {
  /** The person went on to it from another form of this page. */
  readonly isAskedFor: boolean;
  /** The address as it was typed; undefined as long as nobody did. */
  readonly typed: string | undefined;
  readonly onType: (email: string) => void;
  readonly onSaml: () => void;
}

/** E-mail address first; the password where the address leads to one. Both stay in one form, as password managers expect. */
export function PasswordForm({ next, isPasswordOnly, isAskedFor, typed, onType, onSaml }: PasswordFormProps) {
  const [state, submit] = useActionState(continueSignIn, { kind: "idle" });
  const { email, isAsked, organization } = addressIn(state, typed);
  const asksPassword = isPasswordOnly || isAsked;
  return (
    <div className="grid gap-4">
      <form action={submit} className="grid gap-4">
        <input type="hidden" name="next" value={next} />
        <EmailField
          takesFocus={isAskedFor || isPasswordOnly}
          value={email}
          onChange={(event) => onType(event.target.value)}
        />
        {asksPassword && <PasswordField takesFocus={!isPasswordOnly} />}
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        <SubmitButton className="w-full">{asksPassword ? "Sign in" : "Continue"}</SubmitButton>
      </form>
      <div className="flex items-center gap-3 text-xs text-faint" aria-hidden="true">
        <span className="h-px flex-1 bg-line" />
        or
        <span className="h-px flex-1 bg-line" />
      </div>
      <SamlButton organization={organization} email={email} next={next} onSaml={onSaml} />
      {!isAsked && <OtherWay next={next} isPasswordOnly={isPasswordOnly} />}
    </div>
  );
}

function PasswordField({ takesFocus }: { readonly takesFocus: boolean }) {
  return (
    <div className="grid gap-1.5">
      <Field label="Password">
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            required
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because the person went on to it
            autoFocus={takesFocus}
            autoComplete="current-password"
          />
        )}
      </Field>
      <p className="text-[0.8125rem]">
        <TextLink href="/forgot-password">Forgot your password?</TextLink>
      </p>
    </div>
  );
}

/** The address as it stands there, and what was said of it: what was said of another one says nothing. */
function addressIn(state: SignInState, typed: string | undefined) {
  const asked = state.kind === "idle" ? undefined : state.asked;
  const email = typed ?? asked?.email ?? "";
  if (asked === undefined || asked.email !== email.trim()) return { email, isAsked: false, organization: "" };
  return { email, isAsked: true, organization: asked.organization };
}
