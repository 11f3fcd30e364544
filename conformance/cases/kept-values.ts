import { keeping } from "../keeping";
import type { ConformanceCase } from "../conformance-case";

const kept: readonly (readonly [string, string, ConformanceCase["of"], Readonly<Record<string, unknown>>])[] = [
  [
    "user-simple",
    "the simple attributes of a User are kept",
    "user-attributes",
    {
      displayName: "Ada L.",
      nickName: "Ada",
      title: "Countess",
      userType: "Employee",
      preferredLanguage: "en-GB",
      locale: "en-GB",
      timezone: "Europe/London",
    },
  ],
  ["user-profile-url", "profileUrl is kept", "user-attributes", { profileUrl: "https://example.com/ada" }],
  [
    "user-name-parts",
    "every part of a name is kept",
    "user-name-parts",
    {
      name: {
        formatted: "Ms. Ada A. Byron III",
        familyName: "Byron",
        givenName: "Ada",
        middleName: "Augusta",
        honorificPrefix: "Ms.",
        honorificSuffix: "III",
      },
    },
  ],
  [
    "user-emails",
    "several e-mail addresses are kept with type and display",
    "user-lists",
    {
      emails: [
        { value: "a@example.com", type: "work", primary: true, display: "Work" },
        { value: "b@example.com", type: "home" },
      ],
    },
  ],
  [
    "user-phone-numbers",
    "phone numbers are kept",
    "user-lists",
    {
      phoneNumbers: [
        { value: "tel:+1-201-555-0123", type: "work" },
        { value: "tel:+1-201-555-0124", type: "mobile" },
      ],
    },
  ],
  ["user-ims", "instant messaging addresses are kept", "user-lists", { ims: [{ value: "ada", type: "xmpp" }] }],
  [
    "user-photos",
    "photos are kept",
    "user-lists",
    { photos: [{ value: "https://example.com/ada.jpg", type: "photo" }] },
  ],
  [
    "user-addresses",
    "addresses are kept with all their parts",
    "user-lists",
    {
      addresses: [
        {
          type: "work",
          streetAddress: "1 Rue",
          locality: "Paris",
          region: "IDF",
          postalCode: "75001",
          country: "FR",
          formatted: "1 Rue\n75001 Paris",
        },
      ],
    },
  ],
  ["user-entitlements", "entitlements are kept", "user-lists", { entitlements: [{ value: "read" }] }],
  ["user-roles", "roles are kept", "user-lists", { roles: [{ value: "Student", type: "x" }] }],
  [
    "user-certificates",
    "certificates come back as they were sent",
    "model-binary",
    { x509Certificates: [{ value: "MIIBCgKCAQEA0b==" }] },
  ],
  ["user-external-id", "externalId comes back as it was sent", "external-id-kept", { externalId: "Ext-ÄÖ-1" }],
  [
    "user-unicode",
    "text of many scripts comes back as it was sent",
    "utf-8",
    { displayName: "Zoë 𝔘 李 محمد 🙂", name: { familyName: "Ünal" } },
  ],
  ["user-string-spaces", "text keeps its case and inner blanks", "model-string", { displayName: "McDonald  of  X" }],
  ["user-inactive", "a User can be made inactive", "user-active", { active: false }],
  [
    "user-two-types",
    "the same value may stand under two types",
    "model-multi-valued",
    {
      emails: [
        { value: "a@example.com", type: "work" },
        { value: "a@example.com", type: "home" },
      ],
    },
  ],
  [
    "user-own-type",
    "a type that no schema lists is kept",
    "model-canonical-hints",
    { emails: [{ value: "a@example.com", type: "boat" }] },
  ],
];

const taken: readonly (readonly [
  string,
  string,
  ConformanceCase["of"],
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, unknown>>,
])[] = [
  [
    "user-null",
    "null is no value",
    "model-unassigned",
    { title: null, nickName: "Ada" },
    { title: undefined, nickName: "Ada" },
  ],
  [
    "user-empty-list",
    "an empty list is no value",
    "model-unassigned",
    { phoneNumbers: [] },
    { phoneNumbers: undefined },
  ],
  [
    "user-empty-text",
    "an empty text of an optional attribute is no reason to refuse",
    "create-lenient-values",
    { title: "", nickName: "Ada" },
    { nickName: "Ada" },
  ],
  [
    "user-string-boolean",
    "a boolean in quotation marks is taken",
    "create-lenient-values",
    { active: "False" },
    { active: false },
  ],
  [
    "user-name-case",
    "attribute names are taken in any case",
    "model-names-any-case",
    { NICKNAME: "Ada", Name: { FAMILYNAME: "Byron" } },
    { nickName: "Ada", name: { familyName: "Byron" } },
  ],
  [
    "user-unknown-attribute",
    "an attribute that no schema knows does no harm",
    "create-unknown-attributes",
    { shoeSize: 44, nickName: "Ada" },
    { nickName: "Ada" },
  ],
  [
    "user-twin-values",
    "the same value with the same type is kept once",
    "model-no-twins",
    {
      emails: [
        { value: "a@example.com", type: "work" },
        { value: "a@example.com", type: "work" },
      ],
    },
    { emails: [{ value: "a@example.com", type: "work" }] },
  ],
];

/** What a User is sent and has to keep (RFC 7643 2, 4.1). */
export const keptValueCases: readonly ConformanceCase[] = [
  ...kept.map(([id, title, of, more]): ConformanceCase => ({ id, title, of, run: keeping(more) })),
  ...taken.map(([id, title, of, sent, stored]): ConformanceCase => ({ id, title, of, run: keeping(sent, stored) })),
];
