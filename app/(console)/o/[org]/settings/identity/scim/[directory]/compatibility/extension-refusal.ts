import type { SaveExtensionError } from "@/lib/directory/save-extension";
import { type DeclaredExtension, declaredAttributesMax } from "@/lib/scim/schema/custom-extension";
import { faultyRow } from "@/lib/scim/schema/faulty-row";

export interface ExtensionRefusal {
  readonly kind: "refused";
  readonly message: string;
  /** Beside which field it is said: that of the URN, the name in a row, or under the list. */
  readonly at?: "urn" | number;
}

/** A failure to declare attributes in words, and the field that is meant. */
export function extensionRefusal(error: SaveExtensionError, declared: DeclaredExtension): ExtensionRefusal {
  const message = words[error];
  if (ofUrn.has(error)) return { kind: "refused", message, at: "urn" };
  const row = faultyRow(error, declared);
  return { kind: "refused", message, ...(row === undefined ? {} : { at: row }) };
}

const ofUrn: ReadonlySet<SaveExtensionError> = new Set(["urn_malformed", "urn_taken", "urn_changed"]);

const words = {
  urn_malformed:
    "Write it like the proposal: urn, then letters, digits, dots, dashes and underscores between colons, without blanks.",
  urn_taken: "The standard attributes have this name, or one that begins like it. Put your organization's name in it.",
  urn_changed: "Somebody saved another name meanwhile, and it is fixed. Reload the page to see it.",
  no_attributes: "Add at least one attribute before you save.",
  too_many_attributes: `A directory can have ${declaredAttributesMax} custom attributes. Remove some.`,
  name_malformed: "A name is a letter and then letters, digits, dashes or underscores, up to 64 of them.",
  name_twice: "Another attribute has this name already. Capital letters make no difference.",
  attribute_changed:
    "An attribute that was saved keeps its type and options. To make it another one, remove it and save, then add it anew.",
  unknown_directory: "This directory no longer exists. Reload the page.",
} as const satisfies Record<SaveExtensionError, string>;
