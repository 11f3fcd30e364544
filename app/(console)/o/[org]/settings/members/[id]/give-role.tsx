import { ConfirmForm } from "@/components/console/confirm-form";
import { RoleField } from "@/components/console/role-field";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { changeRoleAction } from "./actions";

interface GiveRoleProps {
  readonly org: string;
  readonly member: { readonly id: string; readonly displayName: string };
  /** What whoever looks may give and the person does not have by hand. */
  readonly roles: readonly { readonly key: string; readonly name: string }[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/** A role for one person, by hand, beside whatever groups give. */
export function GiveRole({ org, member, roles, accounts }: GiveRoleProps) {
  return (
    <ConfirmForm
      action={changeRoleAction}
      values={{ org, memberId: member.id, isGiven: "true" }}
      verb="Give a role"
      title={`Give ${member.displayName} a role`}
    >
      <p>It counts at once and stays until somebody takes it back. No directory changes it.</p>
      <RoleField roles={roles} />
      {accounts.length > 0 && (
        <Field label="Where">
          {(control) => (
            <Select
              {...control}
              name="accountId"
              options={[
                { value: "", label: "Whole organization" },
                ...accounts.map(({ id, name }) => ({ value: id, label: `Only in ${name}` })),
              ]}
            />
          )}
        </Field>
      )}
    </ConfirmForm>
  );
}
