import { DialogForm } from "@/components/console/dialog-form";
import { RoleField } from "@/components/console/role-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { giveAccountRoleAction } from "./actions";

interface GiveRoleProps {
  readonly place: { readonly org: string; readonly account: string };
  readonly accountName: string;
  /** What whoever looks may give. */
  readonly roles: readonly { readonly key: string; readonly name: string }[];
}

/** A role in the account for somebody whose address one knows. */
export function GiveRole({ place, accountName, roles }: GiveRoleProps) {
  return (
    <DialogForm
      action={giveAccountRoleAction}
      values={{ ...place }}
      verb="Give a role"
      title={`Give somebody a role in ${accountName}`}
      description="It counts at once, in this account alone, and stays until somebody takes it back."
    >
      <Field label="E-mail address" hint="Of somebody who is in your organization already.">
        {(control) => <Input {...control} name="email" type="email" required maxLength={254} autoComplete="off" />}
      </Field>
      <RoleField roles={roles} />
    </DialogForm>
  );
}
