import { ConfirmForm } from "@/components/console/confirm-form";
import { RoleField } from "@/components/console/role-field";
import { changeRoleAction } from "./actions";
import { WhereField } from "./where-field";

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
      <WhereField accounts={accounts} />
    </ConfirmForm>
  );
}
