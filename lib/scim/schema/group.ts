import { groupUrn } from "../urns";
import type { Attribute, SchemaDefinition } from "./attribute";
import { complex, reference, text } from "./define";

/** Kept as rows beside the resource, never inside it. */
export const membersAttribute: Attribute = complex(
  "members",
  "The people in the group.",
  [
    text("value", "The id of the member.", { caseExact: true, mutability: "immutable" }),
    reference("$ref", "Where the member is found.", { mutability: "immutable", referenceTypes: ["User"] }),
    text("display", "The member's name.", { mutability: "readOnly" }),
    text("type", "What the member is.", { mutability: "immutable", canonicalValues: ["User"] }),
  ],
  { multiValued: true },
);

/** RFC 7643 §4.2. */
export const groupSchema: SchemaDefinition = {
  id: groupUrn,
  name: "Group",
  description: "A group of people.",
  attributes: [text("displayName", "The name of the group.", { required: true, maxLength: 256 }), membersAttribute],
};
