"use client";

import { MailPlus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { RoleField } from "@/components/console/role-field";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { inviteAction } from "./actions";
import type { InviteState } from "./actions";

interface InviteMemberProps {
  readonly org: string;
  readonly roles: readonly { readonly key: string; readonly name: string }[];
}

/** The button and the form that invite one person. */
export function InviteMember({ org, roles }: InviteMemberProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        <MailPlus aria-hidden="true" />
        Invite
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title="Invite a person"
        description="People whom your identity provider manages arrive by themselves. Invite those it does not know."
      >
        <InviteForm org={org} roles={roles} onDone={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function InviteForm({ org, roles, onDone }: InviteMemberProps & { readonly onDone: () => void }) {
  const fields = useRef<HTMLFormElement>(null);
  const { state, form, question } = useConfirmedAction(
    (_previous: InviteState, sent) => inviteAction(sent),
    (answer) => {
      if (answer.kind !== "invited") return;
      toast.success(answer.message);
      onDone();
    },
  );
  const errors = state.kind === "invalid" ? state.fieldErrors : {};
  useEffect(() => {
    if (state.kind === "invalid") fields.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);
  return (
    <>
      <form ref={fields} {...form} noValidate className="grid gap-4">
        <input type="hidden" name="org" value={org} />
        <Field label="Name" error={errors["displayName"]?.[0]}>
          {(control) => <Input {...control} name="displayName" autoComplete="off" />}
        </Field>
        <Field
          label="E-mail address"
          error={errors["email"]?.[0]}
          hint="They get a mail with a link that works once and for 7 days."
        >
          {(control) => <Input {...control} name="email" type="email" autoComplete="off" />}
        </Field>
        <RoleField roles={roles} error={errors["roleKey"]?.[0]} />
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        <DialogActions>
          <Button onClick={onDone}>Cancel</Button>
          <SubmitButton>Send invitation</SubmitButton>
        </DialogActions>
      </form>
      {question}
    </>
  );
}
