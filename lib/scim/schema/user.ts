import { userUrn } from "../urns";
import type { SchemaDefinition } from "./attribute";
import { binary, complex, primary, reference, text, truth, valueList } from "./define";

const name = complex("name", "The parts of the person's name.", [
  text("formatted", "The whole name as it is written out."),
  text("familyName", "Family name, or last name."),
  text("givenName", "Given name, or first name."),
  text("middleName", "Middle names."),
  text("honorificPrefix", "Title before the name, such as Dr."),
  text("honorificSuffix", "Suffix after the name, such as III."),
]);

const addresses = complex(
  "addresses",
  "Postal addresses.",
  [
    text("formatted", "The whole address, with line breaks."),
    text("streetAddress", "Street, house number, post box."),
    text("locality", "City or place."),
    text("region", "State or region."),
    text("postalCode", "Postal code."),
    text("country", "Country, as an ISO 3166-1 alpha-2 code where the client keeps one."),
    text("type", "What the address is for. The listed words are hints; any other is kept.", {
      canonicalValues: ["work", "home", "other"],
    }),
    primary,
  ],
  { multiValued: true },
);

const groups = complex(
  "groups",
  "Groups the person is a member of. Derived: change the members of the group instead.",
  [
    text("value", "The id of the group.", { caseExact: true, mutability: "readOnly" }),
    reference("$ref", "Where the group is found.", { mutability: "readOnly", referenceTypes: ["Group"] }),
    text("display", "The name of the group.", { mutability: "readOnly" }),
    text("type", "Whether the membership is direct.", {
      mutability: "readOnly",
      canonicalValues: ["direct", "indirect"],
    }),
  ],
  { multiValued: true, mutability: "readOnly" },
);

/** RFC 7643 §4.1. */
export const userSchema: SchemaDefinition = {
  id: userUrn,
  name: "User",
  description: "A person's account.",
  attributes: [
    text("userName", "The name the person signs in with. Unique in the organization, without regard to case.", {
      required: true,
      uniqueness: "server",
      maxLength: 256,
    }),
    name,
    text("displayName", "The name shown to people.", { maxLength: 256 }),
    text("nickName", "What the person is called in everyday life."),
    reference("profileUrl", "A page about the person.", { referenceTypes: ["external"] }),
    text("title", "Job title."),
    text("userType", "Relation to the organization, such as Employee or Contractor."),
    text("preferredLanguage", "Language the person prefers, as in Accept-Language."),
    text("locale", "Locale for dates, numbers and currency."),
    text("timezone", "Time zone, as an IANA name."),
    truth("active", "Whether the person may sign in."),
    text("password", "Accepted and never kept: there are no passwords here.", {
      caseExact: true,
      mutability: "writeOnly",
      returned: "never",
    }),
    valueList("emails", "E-mail addresses.", text("value", "The address."), ["work", "home", "other"]),
    valueList("phoneNumbers", "Telephone numbers.", text("value", "The number, kept as it was sent."), [
      "work",
      "home",
      "mobile",
      "fax",
      "pager",
      "other",
    ]),
    valueList("ims", "Instant messaging addresses.", text("value", "The address."), [
      "aim",
      "gtalk",
      "icq",
      "xmpp",
      "msn",
      "skype",
      "qq",
      "yahoo",
    ]),
    valueList(
      "photos",
      "Pictures of the person.",
      reference("value", "Where the picture is found.", { referenceTypes: ["external"] }),
      ["photo", "thumbnail"],
    ),
    addresses,
    groups,
    valueList(
      "entitlements",
      "Things the person is entitled to.",
      text("value", "The entitlement.", { maxLength: 4096 }),
    ),
    valueList("roles", "Roles the client gives the person.", text("value", "The role.", { maxLength: 4096 })),
    valueList("x509Certificates", "Certificates issued to the person.", binary("value", "DER in base64.")),
  ],
};
