"use client";

import { useState } from "react";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { issueKeyAction } from "./key-actions";
import { ShownKey } from "./shown-key";
import type { KeyDirectory } from "./shown-key";

interface IssueKeyProps {
  readonly org: string;
  readonly organizationName: string;
  readonly directory: KeyDirectory;
  readonly hasRoom: boolean;
  readonly isFirst: boolean;
}

/** The button, the form and the one moment in which a new key is seen. */
export function IssueKey(props: IssueKeyProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="grid justify-items-start gap-1.5">
      <Button
        look={props.isFirst ? "primary" : "secondary"}
        aria-disabled={!props.hasRoom || undefined}
        onClick={() => {
          if (props.hasRoom) setIsOpen(true);
        }}
      >
        {props.isFirst ? "Generate key" : "Generate second key"}
      </Button>
      {!props.hasRoom && (
        <p className="max-w-52 text-[0.8125rem] text-muted">Two keys are the most. Revoke one to make room.</p>
      )}
      {/* Mounted for one key only: when it goes, the state that held the key is gone with it. */}
      {isOpen && <Issuing {...props} onClose={() => setIsOpen(false)} />}
    </div>
  );
}

const lifetimes = [
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "730", label: "2 years" },
] as const;

function Issuing({ org, organizationName, directory, onClose }: IssueKeyProps & { readonly onClose: () => void }) {
  const { state, form, question } = useConfirmedAction(issueKeyAction);
  if (state.kind === "issued") {
    return <ShownKey issued={state} organizationName={organizationName} directory={directory} onStored={onClose} />;
  }
  const errors = state.kind === "invalid" ? state.fieldErrors : {};
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Generate an API key"
      description="You will see it once. Have your password manager or the identity provider's form at hand."
    >
      <form {...form} noValidate className="grid gap-4">
        <input type="hidden" name="org" value={org} />
        <input type="hidden" name="directoryId" value={directory.id} />
        <Field label="Name" hint="By which you recognise it later." error={errors["name"]?.[0]}>
          {(control) => <Input {...control} name="name" defaultValue={directory.name} maxLength={100} />}
        </Field>
        <Field label="Expires after" hint="You are reminded here before it does." error={errors["expiresInDays"]?.[0]}>
          {(control) => <Select {...control} name="expiresInDays" defaultValue="365" options={lifetimes} />}
        </Field>
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Generate key</SubmitButton>
        </DialogActions>
      </form>
      {question}
    </Dialog>
  );
}
