"use client";

import { useActionState } from "react";
import { idle } from "@/components/console/form-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { addDomainAction } from "./actions";

/** One name, and why where it is refused. */
export function AddDomainForm({ org }: { readonly org: string }) {
  const [state, submit] = useActionState(addDomainAction, idle);
  return (
    <form action={submit} className="grid max-w-md gap-3">
      <input type="hidden" name="org" value={org} />
      <Field label="Domain" error={state.kind === "refused" ? state.message : undefined}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            maxLength={300}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            inputMode="url"
            placeholder="acme.com"
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton>Add domain</SubmitButton>
        <output className="text-muted">{state.kind === "done" ? state.message : ""}</output>
      </div>
    </form>
  );
}
