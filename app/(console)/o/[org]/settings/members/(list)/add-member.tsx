"use client";

import { Plus } from "lucide-react";
import { startTransition, useEffect, useRef, useState } from "react";
import type { SubmitEvent } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { addMemberAction } from "./actions";
import type { AddMemberState } from "./actions";

interface AddMemberProps {
  readonly org: string;
  readonly roles: readonly { readonly key: string; readonly name: string }[];
}

/** The button and the form that add one person by hand. */
export function AddMember({ org, roles }: AddMemberProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden="true" />
        Add member
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title="Add a member"
        description="People whom your identity provider manages arrive by themselves. Add by hand those it does not know."
      >
        <AddMemberForm org={org} roles={roles} onDone={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function AddMemberForm({ org, roles, onDone }: AddMemberProps & { readonly onDone: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const { state, submit } = useAddMember(onDone);
  const errors = state.kind === "invalid" ? state.fieldErrors : {};
  useEffect(() => {
    if (state.kind === "invalid") form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
      <input type="hidden" name="org" value={org} />
      <Field label="Name" error={errors["displayName"]?.[0]}>
        {(control) => <Input {...control} name="displayName" autoComplete="off" />}
      </Field>
      <Field
        label="E-mail address"
        error={errors["email"]?.[0]}
        hint="They sign in with single sign-on. No mail is sent."
      >
        {(control) => <Input {...control} name="email" type="email" autoComplete="off" />}
      </Field>
      <Field label="Role" error={errors["roleKey"]?.[0]}>
        {(control) => (
          <Select
            {...control}
            name="roleKey"
            defaultValue={roles.at(-1)?.key}
            options={roles.map(({ key, name }) => ({ value: key, label: name }))}
          />
        )}
      </Field>
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" type="submit" isPending={state.kind === "adding"}>
          Add member
        </Button>
      </DialogActions>
    </form>
  );
}

/** By `onSubmit` and not by `action`, after which React would empty the fields: a slip in one must not cost the others. */
function useAddMember(onDone: () => void) {
  const [state, setState] = useState<AddMemberState | { readonly kind: "adding" }>({ kind: "idle" });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (state.kind === "adding") return;
    const form = new FormData(event.currentTarget);
    setState({ kind: "adding" });
    startTransition(async () => {
      const next = await addMemberAction(form);
      setState(next);
      if (next.kind !== "added") return;
      toast.success(`${next.displayName} is a member now`);
      onDone();
    });
  };
  return { state, submit };
}
