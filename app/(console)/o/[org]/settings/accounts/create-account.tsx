import { DialogForm } from "@/components/console/dialog-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { createAccountAction } from "./actions";

/** The button and the form that make one account. */
export function CreateAccount({ org }: { readonly org: string }) {
  return (
    <DialogForm
      action={createAccountAction}
      values={{ org }}
      verb="Create account"
      title="Create an account"
      description="Whoever has a role in the whole organization has it there too. Others get one there by hand or by a group."
    >
      <Field label="Name">
        {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
      </Field>
      <Field
        label="Name in the web address"
        hint="Leave it empty to have it made from the name. It cannot be changed later."
      >
        {(control) => (
          <Input
            {...control}
            name="slug"
            maxLength={63}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            placeholder="emea"
          />
        )}
      </Field>
    </DialogForm>
  );
}
