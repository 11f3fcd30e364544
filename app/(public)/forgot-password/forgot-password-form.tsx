"use client";

import { useActionState } from "react";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { EmailField } from "../email-field";
import { forgotPassword } from "./actions";

/** Asks for the address, and says the same to everybody. */
export function ForgotPasswordForm({ hasMailbox }: { readonly hasMailbox: boolean }) {
  const [state, submit] = useActionState(forgotPassword, { kind: "idle" });
  if (state.kind === "sent") {
    return (
      <div className="grid gap-3">
        {/* The form is gone, and with it whatever had the focus. */}
        <h2 ref={focusOn} tabIndex={-1} className="rounded-xs font-semibold outline-none">
          Look into your mailbox
        </h2>
        <p className="text-muted">
          If somebody with the address <strong className="font-medium break-words text-ink">{state.email}</strong> is a
          member of an organization here, a mail is on its way. Its link works for 30 minutes.
        </p>
        <p className="text-muted">Nothing after a few minutes? Look among the unwanted mails, then try again.</p>
        {hasMailbox && (
          <p className="text-muted">
            This machine sends no mails: they are kept in <TextLink href="/dev/mailbox">its mailbox</TextLink>.
          </p>
        )}
      </div>
    );
  }
  return (
    <form action={submit} className="grid gap-4">
      <EmailField defaultValue={state.kind === "refused" ? state.email : ""} />
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <SubmitButton className="w-full">Send the mail</SubmitButton>
    </form>
  );
}

const focusOn = (heading: HTMLElement | null): void => heading?.focus();
