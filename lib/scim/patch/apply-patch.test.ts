import { describe, expect, test } from "vitest";
import type { Dialect } from "../dialect";
import { dialects } from "../dialect";
import type { JsonObject, JsonValue } from "../json";
import { resourceTypes } from "../schema/registry";
import { patchOpUrn } from "../urns";
import type { PatchedResource } from "./apply-patch";
import { applyPatch } from "./apply-patch";
import { parsePatch } from "./parse-patch";

const { User } = resourceTypes;
const core = User.schema.id;
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

function patch(resource: object, operations: readonly JsonValue[], dialect: Dialect = dialects.entra): PatchedResource {
  const existing: JsonObject = { userName: "ada", ...resource };
  const parsed = parsePatch({ schemas: [patchOpUrn], Operations: operations }, User, dialect, "own");
  return applyPatch(existing, parsed.operations, User, dialect);
}

/** Everything but the userName each case starts with. */
const after = (resource: object, operations: readonly JsonValue[], dialect?: Dialect): object => {
  const { userName: _same, ...rest } = patch(resource, operations, dialect).resource;
  return rest;
};

const work = { value: "w@x", type: "work", primary: true };
const home = { value: "h@x", type: "home" };

describe("the rules of RFC 7644 section 3.5.2", () => {
  test.each<[string, object, JsonValue, object]>([
    ["add sets a single value", {}, { op: "add", path: "title", value: "x" }, { title: "x" }],
    ["add overwrites a single value", { title: "a" }, { op: "add", path: "title", value: "b" }, { title: "b" }],
    [
      "add merges a complex attribute",
      { name: { givenName: "A" } },
      { op: "add", path: "name", value: { familyName: "B" } },
      { name: { givenName: "A", familyName: "B" } },
    ],
    [
      "add appends to a list",
      { emails: [work] },
      { op: "add", path: "emails", value: [home] },
      { emails: [work, home] },
    ],
    [
      "add does not make twins",
      { emails: [work] },
      { op: "add", path: "emails", value: [{ value: "w@x", type: "work" }] },
      { emails: [work] },
    ],
    [
      "add of nothing to a list changes nothing",
      { emails: [work] },
      { op: "add", path: "emails", value: [] },
      { emails: [work] },
    ],
    ["replace sets a missing attribute", {}, { op: "replace", path: "title", value: "x" }, { title: "x" }],
    [
      "replace of a complex attribute keeps unnamed parts",
      { name: { givenName: "A", familyName: "B" } },
      { op: "replace", path: "name", value: { givenName: "C" } },
      { name: { givenName: "C", familyName: "B" } },
    ],
    [
      "replace of a complex attribute clears parts that are null or empty",
      { name: { givenName: "A", familyName: "B", middleName: "M" } },
      { op: "replace", path: "name", value: { middleName: null, familyName: "" } },
      { name: { givenName: "A" } },
    ],
    [
      "replace of a complex attribute by null clears it",
      { name: { givenName: "A" } },
      { op: "replace", path: "name", value: null },
      {},
    ],
    [
      "replace of a complex attribute by an empty object changes nothing",
      { name: { givenName: "A" } },
      { op: "replace", path: "name", value: {} },
      { name: { givenName: "A" } },
    ],
    [
      "replace makes a list the value",
      { emails: [work, home] },
      { op: "replace", path: "emails", value: [home] },
      { emails: [home] },
    ],
    ["replace by an empty list clears", { emails: [work] }, { op: "replace", path: "emails", value: [] }, {}],
    [
      "replace by null clears",
      { emails: [work], title: "x" },
      { op: "replace", value: { emails: null, title: null } },
      {},
    ],
    [
      "replace on a filter makes the match the value",
      { emails: [{ ...work, display: "d" }, home] },
      { op: "replace", path: 'emails[type eq "work"]', value: { value: "n@x" } },
      { emails: [{ type: "work", value: "n@x" }, home] },
    ],
    [
      "add on a filter merges into the match",
      { emails: [work, home] },
      { op: "add", path: 'emails[type eq "home"]', value: { display: "d" } },
      { emails: [work, { ...home, display: "d" }] },
    ],
    [
      "replace on a filter with a part changes that part",
      { emails: [work, home] },
      { op: "replace", path: 'emails[type eq "work"].value', value: "n@x" },
      { emails: [{ ...work, value: "n@x" }, home] },
    ],
    [
      "add on a filter with a part sets the match and makes no second",
      { emails: [work] },
      { op: "Add", path: 'emails[type eq "work"].value', value: "n@x" },
      { emails: [{ ...work, value: "n@x" }] },
    ],
    [
      "an emptied value takes its element away",
      { emails: [work, home] },
      { op: "replace", path: 'emails[type eq "work"].value', value: "" },
      { emails: [home] },
    ],
    [
      "replace of a part without filter changes every element",
      { emails: [work, home] },
      { op: "replace", path: "emails.display", value: "d" },
      {
        emails: [
          { ...work, display: "d" },
          { ...home, display: "d" },
        ],
      },
    ],
    [
      "replace of a part of an empty list makes an element",
      {},
      { op: "replace", path: "emails.value", value: "n@x" },
      { emails: [{ value: "n@x" }] },
    ],
    ["remove unassigns", { title: "x" }, { op: "remove", path: "title" }, {}],
    ["remove ignores a value on a scalar", { title: "x" }, { op: "Remove", path: "title", value: "y" }, {}],
    ["remove of what is not there changes nothing", {}, { op: "remove", path: "title" }, {}],
    [
      "remove of a part",
      { name: { givenName: "A", familyName: "B" } },
      { op: "remove", path: "name.givenName" },
      { name: { familyName: "B" } },
    ],
    [
      "remove of the last part takes the attribute away",
      { name: { givenName: "A" } },
      { op: "remove", path: "name.givenName" },
      {},
    ],
    ["remove of a list", { emails: [work, home] }, { op: "remove", path: "emails" }, {}],
    [
      "remove on a filter",
      { emails: [work, home] },
      { op: "remove", path: 'emails[type eq "work"]' },
      { emails: [home] },
    ],
    [
      "remove of the last element takes the attribute away",
      { emails: [work] },
      { op: "remove", path: "emails[type pr]" },
      {},
    ],
    [
      "remove on a filter without a match changes nothing",
      { emails: [work] },
      { op: "remove", path: 'emails[type eq "x"]' },
      { emails: [work] },
    ],
    [
      "remove of a part on a filter",
      { emails: [work, home] },
      { op: "remove", path: 'emails[type eq "work"].primary' },
      { emails: [{ value: "w@x", type: "work" }, home] },
    ],
    [
      "remove of a part of every element",
      { emails: [work, home] },
      { op: "remove", path: "emails.type" },
      { emails: [{ value: "w@x", primary: true }, { value: "h@x" }] },
    ],
    [
      "remove with values takes those",
      { emails: [work, home] },
      { op: "remove", path: "emails", value: [{ value: "W@X" }] },
      { emails: [home] },
    ],
    [
      "remove with one object",
      { emails: [work, home] },
      { op: "remove", path: "emails", value: { value: "w@x" } },
      { emails: [home] },
    ],
    ["remove with bare values", { emails: [work, home] }, { op: "remove", path: "emails", value: ["w@x", "h@x"] }, {}],
    [
      "remove with a value and type takes no other type",
      { emails: [work, { value: "w@x", type: "home" }] },
      { op: "remove", path: "emails", value: [{ value: "w@x", type: "home" }] },
      { emails: [work] },
    ],
    [
      "remove with an empty list takes nothing",
      { emails: [work] },
      { op: "remove", path: "emails", value: [] },
      { emails: [work] },
    ],
    [
      "remove with an address takes the equal one",
      { addresses: [{ locality: "L", type: "work" }, { locality: "L" }] },
      { op: "remove", path: "addresses", value: [{ type: "work", locality: "L" }] },
      { addresses: [{ locality: "L" }] },
    ],
    [
      "a value without path is several paths",
      { title: "a" },
      { op: "replace", value: { title: "b", active: "False", emails: home, "name.givenName": "G" } },
      { title: "b", active: false, emails: [home], name: { givenName: "G" } },
    ],
    [
      "a value without path may hold filtered paths",
      { emails: [work] },
      { op: "add", value: { 'emails[type eq "work"].value': "n@x" } },
      { emails: [{ ...work, value: "n@x" }] },
    ],
    ["a list of one value without path", {}, { op: "add", value: [{ title: "x" }] }, { title: "x" }],
    [
      "an extension merges",
      { [enterprise]: { department: "d" } },
      { op: "replace", path: enterprise, value: { division: "v" } },
      { [enterprise]: { department: "d", division: "v" } },
    ],
    [
      "an extension in a value merges",
      { [enterprise]: { department: "d" } },
      { op: "add", value: { [enterprise]: { division: "v" } } },
      { [enterprise]: { department: "d", division: "v" } },
    ],
    ["an extension can be removed", { [enterprise]: { department: "d" } }, { op: "remove", path: enterprise }, {}],
    [
      "an extension replaced by null is removed",
      { [enterprise]: { department: "d" } },
      { op: "replace", value: { [enterprise]: null } },
      {},
    ],
    [
      "an extension goes with its last attribute",
      { [enterprise]: { department: "d" } },
      { op: "remove", path: `${enterprise}:department` },
      {},
    ],
    ["a core schema URN holds attributes too", {}, { op: "add", value: { [core]: { title: "x" } } }, { title: "x" }],
    [
      "a manager changes as a whole",
      { [enterprise]: { manager: { value: "a", $ref: "r" } } },
      { op: "replace", path: "manager", value: { value: "b" } },
      { [enterprise]: { manager: { value: "b" } } },
    ],
    [
      "a manager's id takes its link along",
      { [enterprise]: { manager: { value: "a", $ref: "r" } } },
      { op: "replace", path: "manager.value", value: "b" },
      { [enterprise]: { manager: { value: "b" } } },
    ],
  ])("%s", (_name, before, operation, expected) => {
    expect(after(before, [operation])).toEqual(expected);
  });

  test("operations work in order on one attribute", () => {
    const operations = [
      { op: "remove", path: 'emails[type eq "work"]' },
      { op: "add", path: "emails", value: [{ value: "n@x", type: "work" }] },
      { op: "replace", path: 'emails[type eq "work"].value', value: "m@x" },
    ];
    expect(after({ emails: [work, home] }, operations)).toEqual({ emails: [home, { value: "m@x", type: "work" }] });
  });
});

interface Meaning {
  readonly meaning: string;
  readonly before?: object;
  readonly expected: object;
  readonly spellings: readonly JsonValue[];
}

const withManager = { [enterprise]: { manager: { value: "m", $ref: "r" } } };

const meanings: readonly Meaning[] = [
  {
    meaning: "family name",
    expected: { name: { familyName: "F" } },
    spellings: [
      { op: "replace", path: "name.familyName", value: "F" },
      { op: "Replace", path: "Name.FamilyName", value: "F" },
      { op: "replace", path: `${core}:name.familyName`, value: "F" },
      { op: "replace", path: "name", value: { FAMILYNAME: "F" } },
      { op: "add", value: { name: { familyName: "F" } } },
      { op: "replace", value: { "name.familyName": "F" } },
      { op: "replace", path: "name.familyName", value: ["F"] },
    ],
  },
  {
    meaning: "department",
    expected: { [enterprise]: { department: "D" } },
    spellings: [
      { op: "replace", path: `${enterprise}:department`, value: "D" },
      { op: "replace", path: `${enterprise.toUpperCase()}:DEPARTMENT`, value: "D" },
      { op: "replace", path: `${enterprise}.department`, value: "D" },
      { op: "replace", path: "department", value: "D" },
      { op: "replace", path: enterprise, value: { department: "D" } },
      { op: "replace", value: { [enterprise]: { department: "D" } } },
      { op: "replace", value: { [`${enterprise}:department`]: "D" } },
      { op: "replace", value: { [`${enterprise}.department`]: "D" } },
    ],
  },
  {
    meaning: "manager",
    expected: { [enterprise]: { manager: { value: "m" } } },
    spellings: [
      { op: "add", path: `${enterprise}:manager`, value: "m" },
      { op: "add", path: `${enterprise}:manager`, value: { value: "m" } },
      { op: "add", path: `${enterprise}:manager`, value: [{ $ref: null, value: "m" }] },
      { op: "replace", path: `${enterprise}:manager.value`, value: "m" },
      { op: "Replace", path: "manager", value: "m" },
      { op: "replace", path: "manager", value: { value: "m", displayName: "M" } },
      { op: "replace", value: { [enterprise]: { manager: { value: "m" } } } },
      { op: "replace", value: { [enterprise]: { manager: "m" } } },
    ],
  },
  {
    meaning: "no manager",
    before: withManager,
    expected: {},
    spellings: [
      { op: "replace", path: `${enterprise}:manager`, value: "" },
      { op: "add", path: `${enterprise}:manager`, value: "" },
      { op: "replace", path: `${enterprise}:manager`, value: null },
      { op: "replace", path: "manager", value: { value: "" } },
      { op: "replace", path: "manager", value: [] },
      { op: "replace", path: "manager", value: [{ value: null }] },
      { op: "replace", path: "manager.value", value: "" },
      { op: "remove", path: "manager" },
      { op: "remove", path: `${enterprise}:manager.value` },
    ],
  },
  {
    meaning: "work mail",
    before: { emails: [{ type: "work", value: "o@x" }] },
    expected: { emails: [{ type: "work", value: "n@x" }] },
    spellings: [
      { op: "replace", path: 'emails[type eq "work"].value', value: "n@x" },
      { op: "Replace", path: 'Emails[Type EQ "Work"].Value', value: "n@x" },
      { op: "replace", path: 'emails[type eq "work"]', value: { value: "n@x" } },
      { op: "replace", path: 'emails[type eq "work"]', value: "n@x" },
      { op: "replace", path: "emails", value: [{ type: "work", value: "n@x" }] },
      { op: "replace", path: "emails", value: { type: "work", value: "n@x" } },
    ],
  },
  {
    meaning: "not active",
    before: { active: true },
    expected: { active: false },
    spellings: [false, "False", "false", "FALSE", [false], ["False"]].flatMap((value) => [
      { op: "Replace", path: "active", value },
      { op: "replace", value: { active: value } },
    ]),
  },
];

describe.each(meanings)("spellings of $meaning", ({ before = {}, expected, spellings }) => {
  test.each(spellings.map((spelling) => ({ text: JSON.stringify(spelling), spelling })))("$text", ({ spelling }) => {
    expect(after(before, [spelling])).toEqual(expected);
  });
});

describe("a role by its primary mark, as text", () => {
  const operation = { op: "add", path: 'roles[primary eq "True"].value', value: "b" };

  test("is found", () => {
    expect(after({ roles: [{ value: "a", primary: true }] }, [operation])).toEqual({
      roles: [{ value: "b", primary: true }],
    });
  });

  test("is made", () => {
    expect(after({}, [operation])).toEqual({ roles: [{ primary: true, value: "b" }] });
  });
});

describe("a filtered path without a match", () => {
  const locality = { op: "add", path: 'addresses[type eq "work"].locality', value: "Lisbon" };

  test("makes the element for identity providers", () => {
    const { resource, deviations } = patch({}, [locality]);
    expect(resource["addresses"]).toEqual([{ type: "work", locality: "Lisbon" }]);
    expect(deviations).toEqual([{ kind: "created-from-filter", at: "addresses" }]);
    const both = { op: "replace", path: 'emails[type eq "work" and primary eq true]', value: { value: "n@x" } };
    expect(after({ emails: [home] }, [both])).toEqual({
      emails: [home, { type: "work", primary: true, value: "n@x" }],
    });
  });

  test("is noTarget by the RFC, with the operation and path named", () => {
    expect(() => patch({}, [{ op: "add", path: "title", value: "x" }, locality], dialects.generic)).toThrow(
      /^Operation 2, path "addresses\[type .*none of addresses matches/,
    );
  });

  test.each([
    'emails[type ne "work"].value',
    'emails[type eq "a" or type eq "b"].value',
    'emails[not (type eq "work")].value',
    "emails[type pr].value",
    'emails[type eq "a" and type eq "b"].value',
    "emails[type eq null].value",
  ])("is noTarget for everyone where %s does not say what to make", (path) => {
    expect(() => patch({}, [{ op: "replace", path, value: "n@x" }])).toThrow(
      expect.objectContaining({ scimType: "noTarget" }),
    );
  });
});

describe("primary", () => {
  test("a new primary takes the mark from the others", () => {
    expect(after({ emails: [work] }, [{ op: "add", path: "emails", value: [{ ...home, primary: true }] }])).toEqual({
      emails: [
        { ...work, primary: false },
        { ...home, primary: true },
      ],
    });
    expect(
      after({ emails: [work, home] }, [{ op: "replace", path: 'emails[type eq "home"].primary', value: "True" }]),
    ).toEqual({
      emails: [
        { ...work, primary: false },
        { ...home, primary: true },
      ],
    });
  });

  test("two at once: the last wins for identity providers, others are refused", () => {
    const operation = { op: "replace", path: "emails", value: [work, { ...home, primary: true }] };
    expect(after({}, [operation])).toEqual({
      emails: [
        { ...work, primary: false },
        { ...home, primary: true },
      ],
    });
    expect(() => patch({}, [operation], dialects.generic)).toThrow(
      expect.objectContaining({ scimType: "invalidValue" }),
    );
  });
});

describe("changed", () => {
  test.each<[string, object, JsonValue]>([
    ["an equal value", { title: "x" }, { op: "replace", path: "title", value: "x" }],
    ["an equal list", { emails: [work, home] }, { op: "replace", path: "emails", value: [work, home] }],
    ["an existing element", { emails: [work] }, { op: "add", path: "emails", value: [work] }],
    ["an existing part", { name: { givenName: "A" } }, { op: "replace", path: "name", value: { givenName: "A" } }],
    ["a missing one removed", {}, { op: "remove", path: 'emails[type eq "x"]' }],
    ["active as text", { active: false }, { op: "replace", path: "active", value: "False" }],
  ])("is false for %s", (_name, before, operation) => {
    expect(patch(before, [operation]).changed).toBe(false);
  });

  test("is true for another spelling, which is kept as it was sent", () => {
    const { resource, changed } = patch({}, [{ op: "replace", path: "userName", value: "ADA" }]);
    expect(resource["userName"]).toBe("ADA");
    expect(changed).toBe(true);
  });
});
