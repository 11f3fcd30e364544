import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

interface RoleFieldProps {
  readonly roles: readonly { readonly key: string; readonly name: string }[];
  readonly error?: string | undefined;
}

/** One of the roles, the one that may least to begin with. */
export function RoleField({ roles, error }: RoleFieldProps) {
  return (
    <Field label="Role" error={error}>
      {(control) => (
        <Select
          {...control}
          name="roleKey"
          defaultValue={roles.at(-1)?.key}
          options={roles.map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
    </Field>
  );
}
