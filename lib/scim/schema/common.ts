import type { Attribute } from "./attribute";
import { complex, dateTime, reference, text } from "./define";

/** RFC 7643 §3.1: on every resource, in no schema document. */
export const commonAttributes: readonly Attribute[] = [
  reference("schemas", "The schemas the resource uses.", {
    multiValued: true,
    required: true,
    caseExact: false,
    mutability: "readOnly",
    returned: "always",
    referenceTypes: ["uri"],
  }),
  text("id", "The name this server gave the resource, for life.", {
    caseExact: true,
    mutability: "readOnly",
    returned: "always",
    uniqueness: "server",
  }),
  text("externalId", "The name the client gave the resource.", { caseExact: true }),
  complex(
    "meta",
    "What the server knows about the resource.",
    [
      text("resourceType", "User or Group.", { caseExact: true, mutability: "readOnly" }),
      dateTime("created", "When it was made.", { mutability: "readOnly" }),
      dateTime("lastModified", "When it last changed.", { mutability: "readOnly" }),
      reference("location", "Where it is found.", { mutability: "readOnly" }),
      text("version", "Entity tag of its state.", { caseExact: true, mutability: "readOnly" }),
    ],
    { mutability: "readOnly" },
  ),
];
