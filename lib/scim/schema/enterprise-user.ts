import { enterpriseUserUrn } from "../urns";
import type { SchemaDefinition } from "./attribute";
import { complex, reference, text } from "./define";

/** RFC 7643 §4.3. */
export const enterpriseUserSchema: SchemaDefinition = {
  id: enterpriseUserUrn,
  name: "EnterpriseUser",
  description: "What an enterprise knows about a person.",
  attributes: [
    text("employeeNumber", "The person's number in the enterprise."),
    text("costCenter", "Cost center."),
    text("organization", "Organization."),
    text("division", "Division."),
    text("department", "Department."),
    complex("manager", "The person's manager.", [
      text("value", "The id of the manager's User.", { caseExact: true }),
      reference("$ref", "Where the manager's User is found.", { referenceTypes: ["User"] }),
      text("displayName", "The manager's name.", { mutability: "readOnly" }),
    ]),
  ],
};
