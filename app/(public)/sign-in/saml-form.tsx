"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { signInWithSaml } from "./actions";
import type { SignInFormProps } from "./sign-in-form";

/** Which organization's identity provider to go to. */
export function SamlForm({ next, organization, onBack }: SignInFormProps & { readonly onBack: () => void }) {
  const [state, submit] = useActionState(signInWithSaml, { kind: "idle" });
  return (
    <form action={submit} className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      <Field label="Organization" hint="The short name in your console's address: /o/acme is acme.">
        {(control) => (
          <Input
            {...control}
            name="organization"
            required
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because the person went on to it
            autoFocus
            autoCapitalize="none"
            autoComplete="organization"
            spellCheck={false}
            placeholder="acme"
            defaultValue={organization}
          />
        )}
      </Field>
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <SubmitButton className="w-full">Continue with single sign-on</SubmitButton>
      <Button look="quiet" className="w-full" onClick={onBack}>
        Back to e-mail and password
      </Button>
    </form>
  );
}
