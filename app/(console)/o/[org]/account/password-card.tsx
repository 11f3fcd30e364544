"use client";

import { useActionState } from "react";
import { toast } from "sonner";
import { idle } from "@/components/console/form-state";
import type { FormState } from "@/components/console/form-state";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { changePasswordAction } from "./actions";

interface PasswordCardProps {
  readonly org: string;
  readonly email: string;
  /** Whether there is a password, and whether it would open anything. */
  readonly state: "set" | "none" | "sso";
}

/** Another password, for whoever has one and may use it. */
export function PasswordCard({ org, email, state }: PasswordCardProps) {
  if (state === "sso") {
    return (
      <Card title="Password">
        <p className="text-muted">
          Your organization asks for single sign-on, so you have no password here. You change the one of your identity
          provider there.
        </p>
      </Card>
    );
  }
  if (state === "none") {
    return (
      <Card title="Password">
        <p className="text-muted">
          You have no password here. To get one, <TextLink href="/forgot-password">ask for a link by mail</TextLink>.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Password" description="When you change it, you are signed out everywhere else.">
      <PasswordForm org={org} email={email} />
    </Card>
  );
}

function PasswordForm({ org, email }: Pick<PasswordCardProps, "org" | "email">) {
  const [state, submit] = useActionState(async (previous: FormState, form: FormData) => {
    const next = await changePasswordAction(previous, form);
    if (next.kind === "done") toast.success(next.message);
    return next;
  }, idle);
  return (
    <form action={submit} className="grid gap-4">
      <input type="hidden" name="org" value={org} />
      {/* For password managers, which keep a password under a name. */}
      <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label="Current password">
        {(control) => <PasswordInput {...control} name="current" required autoComplete="current-password" />}
      </Field>
      <Field label="New password" hint="12 characters or more. A few words are easier to keep in mind than signs.">
        {(control) => <PasswordInput {...control} name="next" required minLength={12} autoComplete="new-password" />}
      </Field>
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <div>
        <SubmitButton look="secondary">Change password</SubmitButton>
      </div>
    </form>
  );
}
