"use client";

import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { addDomainAction } from "./actions";

/** One name, and why where it is refused. */
export function AddDomainForm({ org }: { readonly org: string }) {
  const { state, form } = useConfirmedAction(addDomainAction);
  return (
    // Once it is added, there is room for the next one.
    <form {...form} {...(state.kind === "done" ? { onReset: undefined } : {})} className="grid max-w-md gap-3">
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
