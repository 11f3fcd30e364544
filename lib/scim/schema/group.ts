import { groupUrn } from "../urns";
import type { Attribute, SchemaDefinition } from "./attribute";
import { complex, reference, text } from "./define";

/** Kept as rows beside the resource, never inside it. `types` are the resource types that a member may be of. */
const membersOf = (types: readonly string[], description: string): Attribute =>
  complex(
    "members",
    description,
    [
      text("value", "The id of the member.", { caseExact: true, mutability: "immutable" }),
      reference("$ref", "Where the member is found.", { mutability: "immutable", referenceTypes: types }),
      text("display", "The member's name.", { mutability: "readOnly" }),
      text("type", "What the member is.", { mutability: "immutable", canonicalValues: types }),
    ],
    { multiValued: true },
  );

const people = membersOf(["User"], "The people in the group.");
const peopleAndGroups = membersOf(["User", "Group"], "The people and the groups in the group.");

/** Whether the attribute is `members` of a Group, which no resource document holds. */
export const isMembers = (attribute: Attribute): boolean => attribute === people || attribute === peopleAndGroups;

const schemaWith = (members: Attribute): SchemaDefinition => ({
  id: groupUrn,
  name: "Group",
  description: "A group of people.",
  attributes: [text("displayName", "The name of the group.", { required: true, maxLength: 256 }), members],
});

/** RFC 7643 §4.2. */
export const groupSchema = schemaWith(people);

/** The same where a group may be a member of another. */
export const nestingGroupSchema = schemaWith(peopleAndGroups);
