import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";

/** A password that somebody chooses. */
export function NewPasswordField({ label, error }: { readonly label: string; readonly error: string | undefined }) {
  return (
    <Field label={label} error={error} hint="12 characters or more. A few words are easier to keep in mind than signs.">
      {(control) => <PasswordInput {...control} name="password" required minLength={12} autoComplete="new-password" />}
    </Field>
  );
}
