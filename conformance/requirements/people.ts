import type { Requirements } from "../requirement";

/** RFC 7643 4 and 9: Users, Groups, the enterprise extension, and what must not be seen. */
export const peopleRequirements = {
  "user-name-required": {
    rfc: "7643 4.1.1",
    word: "REQUIRED",
    text: "Every User has a userName that is more than nothing.",
  },
  "user-name-unique": { rfc: "7643 4.1.1", word: "MUST", text: "A userName is unique, without regard to case." },
  "user-attributes": {
    rfc: "7643 4.1.1",
    word: "STATED",
    text: "The simple attributes of a User are kept and returned: displayName, nickName, profileUrl, title, userType, preferredLanguage, locale, timezone.",
  },
  "user-name-parts": {
    rfc: "7643 4.1.1",
    word: "STATED",
    text: "name has six parts: formatted, familyName, givenName, middleName, honorificPrefix, honorificSuffix.",
  },
  "user-active": {
    rfc: "7643 4.1.1",
    word: "STATED",
    text: "active tells whether the account is in use. What that means is the server's to define.",
  },
  "user-active-visible": {
    rfc: "practice",
    word: "PRACTICE",
    text: "A deactivated User is still read, listed and found, so that nobody creates it a second time.",
  },
  "user-password-hidden": {
    rfc: "7643 4.1.1, 7.2",
    word: "SHALL NOT",
    text: "A password is never returned, in no form.",
  },
  "user-password-kept": {
    rfc: "7643 9.2",
    word: "MUST NOT",
    text: "Passwords are not stored in clear text.",
    tests: ["lib/scim/patch/parse-patch.test.ts: a password"],
  },
  "user-lists": {
    rfc: "7643 4.1.2",
    word: "STATED",
    text: "emails, phoneNumbers, ims, photos, addresses, entitlements, roles and x509Certificates are lists that are kept and returned.",
  },
  "user-groups": {
    rfc: "7643 4.1.2",
    word: "STATED",
    text: "groups of a User follows from the members of Groups: value, $ref and display of each.",
  },
  "user-groups-read-only": {
    rfc: "7643 4.1.2",
    word: "MUST",
    text: "Membership changes at the Group; what a client writes into groups of a User changes nothing.",
  },
  "group-name-required": { rfc: "7643 4.2", word: "REQUIRED", text: "Every Group has a displayName." },
  "group-members": { rfc: "7643 4.2", word: "STATED", text: "members of a Group lists its members by value and $ref." },
  "group-members-immutable": {
    rfc: "7643 4.2",
    word: "SHALL",
    text: "The value of a member cannot be turned into another one: a member is added or removed.",
  },
  "group-nested": { rfc: "7643 4.2", word: "MAY", text: "A Group may be a member of a Group." },
  "enterprise-attributes": {
    rfc: "7643 4.3",
    word: "STATED",
    text: "employeeNumber, costCenter, organization, division, department and manager are kept and returned.",
  },
  "enterprise-manager": {
    rfc: "7643 4.3",
    word: "RECOMMENDED",
    text: "manager holds the id of another User as value.",
  },
  "enterprise-manager-name": { rfc: "7643 4.3", word: "STATED", text: "manager.displayName is read-only." },
  "privacy-minimum": {
    rfc: "7643 9.3",
    word: "SHOULD",
    text: "Personal data is not kept longer or shown further than it is needed.",
    tests: ["lib/ledger/mask-query.test.ts: of %s the shape is kept"],
  },
} as const satisfies Requirements;
