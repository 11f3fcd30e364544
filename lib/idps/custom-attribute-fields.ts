import type { Idp } from "@/lib/scim/dialect";

interface CustomAttributeFields {
  /** Where in the identity provider the attribute is added. */
  readonly where: string;
  /** What its form asks for, to the letter, and what belongs there. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
}

/** How an attribute that was declared here is made known to the identity provider, in the words of its screens. */
export function customAttributeFields(
  idp: Idp,
  { urn, name }: { readonly urn: string; readonly name: string },
): CustomAttributeFields {
  const { where, fields } = forms[idp] ?? usual;
  return { where, fields: fields.map(({ label, value }) => ({ label, value: value(urn, name) })) };
}

interface AttributeForm {
  readonly where: string;
  readonly fields: readonly { readonly label: string; readonly value: (urn: string, name: string) => string }[];
}

const fullName = (urn: string, name: string): string => `${urn}:${name}`;

const usual: AttributeForm = {
  where: "Map it in the identity provider by its full name.",
  fields: [{ label: "Full name", value: fullName }],
};

/**
 * Sources: support.okta.com "Create a Custom App Attribute in Okta", learn.microsoft.com "Customize user provisioning
 * attribute-mappings" (Editing the list of supported attributes).
 */
const forms: Readonly<Partial<Record<Idp, AttributeForm>>> = {
  okta: {
    where:
      "In Okta: Directory › Profile Editor › the profile of the app › Add Attribute, once provisioning is enabled. Then map it.",
    fields: [
      { label: "External name", value: (_urn, name) => name },
      { label: "External namespace", value: (urn) => urn },
    ],
  },
  entra: {
    where:
      "In Entra: Provisioning › Mappings (or Attribute mapping) › Show advanced options › Edit attribute list. Where the list cannot be edited, add ?Microsoft_AAD_Connect_Provisioning_forceSchemaEditorEnabled=true to the address of the portal. Then add a mapping. Entra sends one value of a custom attribute, never several.",
    fields: [{ label: "Name", value: fullName }],
  },
};
