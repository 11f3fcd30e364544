import { CopyField } from "@/components/ui/copy-field";
import { customAttributeFields } from "@/lib/idps/custom-attribute-fields";
import type { Idp } from "@/lib/scim/dialect";
import type { DeclaredExtension } from "@/lib/scim/schema/custom-extension";

/** What is pasted in the identity provider for each attribute, and where. */
export function AttributeNames({ idp, extension }: { readonly idp: Idp; readonly extension: DeclaredExtension }) {
  const { urn, attributes } = extension;
  const told = attributes.map(({ name }) => ({ name, ...customAttributeFields(idp, { urn, name }) }));
  return (
    <div className="grid gap-4">
      <p>{told[0]?.where}</p>
      {told.map(({ name, fields }) => (
        <CopyField
          key={name}
          label={`Full name of ${name}`}
          value={`${urn}:${name}`}
          hint={<Fields fields={fields} fullName={`${urn}:${name}`} />}
        />
      ))}
    </div>
  );
}

interface FieldsProps {
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly fullName: string;
}

/** The fields of the identity provider's form, where they ask for something else or by another name. */
function Fields({ fields, fullName }: FieldsProps) {
  return fields.map(({ label, value }) => (
    <span key={label} className="block">
      {label}: {value === fullName ? "the full name" : <code className="font-mono break-all text-ink">{value}</code>}
    </span>
  ));
}
