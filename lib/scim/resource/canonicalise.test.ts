import { describe, expect, test } from "vitest";
import type { Dialect } from "../dialect";
import { dialects } from "../dialect";
import { ScimError } from "../errors";
import { resourceTypes } from "../schema/registry";
import type { JsonValue } from "../json";
import { canonicalise } from "./canonicalise";

const { User, Group } = resourceTypes;
const core = User.schema.id;
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const user = (body: object, dialect: Dialect = dialects.generic): ReturnType<typeof canonicalise> =>
  canonicalise({ schemas: [core], userName: "ada", ...body }, User, dialect);
const group = (body: object): ReturnType<typeof canonicalise> =>
  canonicalise({ schemas: [Group.schema.id], displayName: "G", ...body }, Group, dialects.generic);
const kinds = ({ deviations }: ReturnType<typeof canonicalise>): string[] => deviations.map(({ kind }) => kind);

const failure = (run: () => unknown): ScimError => {
  try {
    run();
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("a user body", () => {
  test.each<[string, object, object, string[]]>([
    ["names in any case", { Name: { GIVENNAME: "A" }, NICKNAME: "n" }, { name: { givenName: "A" }, nickName: "n" }, []],
    [
      "null, empty text, empty lists and empty objects as unassigned",
      { title: null, nickName: "", emails: [], name: {}, roles: null },
      {},
      [],
    ],
    ["a complex attribute of unassigned parts as unassigned", { name: { givenName: "", familyName: null } }, {}, []],
    ["an empty slot of a list as unassigned", { emails: [{ value: "", type: "secondary", primary: false }] }, {}, []],
    ["an element without value", { phoneNumbers: [{ type: "fax" }] }, { phoneNumbers: [{ type: "fax" }] }, []],
    ["a boolean as text", { active: "False" }, { active: false }, ["string-boolean"]],
    [
      "a boolean as text inside a list",
      { emails: [{ value: "a", primary: "True" }] },
      { emails: [{ value: "a", primary: true }] },
      ["string-boolean"],
    ],
    [
      "a number as text",
      { [enterprise]: { employeeNumber: 7 } },
      { [enterprise]: { employeeNumber: "7" } },
      ["string-number"],
    ],
    ["one object for a list", { emails: { value: "a" } }, { emails: [{ value: "a" }] }, ["array-wrap"]],
    ["a list of one for a scalar", { title: ["x"] }, { title: "x" }, ["array-wrap"]],
    ["a list of one for an object", { name: [{ givenName: "A" }] }, { name: { givenName: "A" } }, ["array-wrap"]],
    [
      "bare text for an object with a value",
      { [enterprise]: { manager: "m" } },
      { [enterprise]: { manager: { value: "m" } } },
      ["bare-value"],
    ],
    ["bare text in a list", { emails: ["a@b"] }, { emails: [{ value: "a@b" }] }, ["bare-value"]],
    [
      "null beside a value",
      { [enterprise]: { manager: { $ref: null, value: "m" } } },
      { [enterprise]: { manager: { value: "m" } } },
      [],
    ],
    [
      "JSON text in a role",
      { roles: [{ value: '{"id":"1","value":"Admin"}' }] },
      { roles: [{ value: '{"id":"1","value":"Admin"}' }] },
      [],
    ],
    [
      "extension attributes on the user",
      { department: "d", manager: "m" },
      {},
      ["unknown-attribute", "unknown-attribute"],
    ],
    [
      "unknown attributes at every level",
      { foo: 1, name: { bar: 2 }, [enterprise]: { baz: 3 } },
      {},
      ["unknown-attribute", "unknown-attribute", "unknown-attribute"],
    ],
    [
      "an extension in another case",
      { [enterprise.toUpperCase()]: { DEPARTMENT: "d" } },
      { [enterprise]: { department: "d" } },
      [],
    ],
    [
      "a name that is a path",
      { "name.givenName": "Ann", "Name.familyName": "B" },
      { name: { givenName: "Ann", familyName: "B" } },
      ["dotted-key", "dotted-key"],
    ],
    [
      "an extension attribute by its whole name",
      { [`${enterprise}:department`]: "d" },
      { [enterprise]: { department: "d" } },
      ["dotted-key"],
    ],
    [
      "a path that leads nowhere",
      { "name.nick": "x", "meta.version": "x", "emails.value": "x" },
      {},
      ["unknown-attribute", "unknown-attribute", "unknown-attribute"],
    ],
    ["an empty extension", { [enterprise]: {} }, {}, []],
    ["an extension that is null", { [enterprise]: null }, {}, []],
    [
      "what only the server sets",
      { id: "x", meta: { created: "y" }, groups: [{ value: "z" }] },
      {},
      ["echoed-id", "read-only", "read-only"],
    ],
    ["an empty list of groups", { groups: [] }, {}, []],
    ["a password", { password: "p" }, {}, ["password-dropped"]],
    [
      "the manager's name, which is not the client's to say",
      { [enterprise]: { manager: { value: "m", displayName: "M" } } },
      { [enterprise]: { manager: { value: "m" } } },
      ["read-only"],
    ],
    [
      "twins",
      {
        emails: [
          { value: "a@b", type: "work" },
          { value: "A@B", type: "Work", display: "x" },
        ],
      },
      { emails: [{ value: "A@B", type: "Work", display: "x" }] },
      [],
    ],
    [
      "values that only look alike",
      { roles: [{ value: "x", type: "a" }, { value: "1 ax" }, { value: "ax", type: "" }] },
      { roles: [{ value: "x", type: "a" }, { value: "1 ax" }, { value: "ax" }] },
      [],
    ],
    [
      "equal values of different types",
      {
        emails: [
          { value: "a", type: "work" },
          { value: "a", type: "home" },
        ],
      },
      {
        emails: [
          { value: "a", type: "work" },
          { value: "a", type: "home" },
        ],
      },
      [],
    ],
    [
      "twin addresses",
      {
        addresses: [
          { type: "work", locality: "L" },
          { locality: "L", type: "work" },
        ],
      },
      { addresses: [{ type: "work", locality: "L" }] },
      [],
    ],
    ["text with blanks, capitals and accents", { displayName: "  Zoë  A " }, { displayName: "  Zoë  A " }, []],
    [
      "any text as locale, time zone or address of a picture",
      { locale: "%%", timezone: "x y", profileUrl: "no url", photos: [{ value: "z" }] },
      { locale: "%%", timezone: "x y", profileUrl: "no url", photos: [{ value: "z" }] },
      [],
    ],
    ["an external id", { externalId: "E" }, { externalId: "E" }, []],
  ])("takes %s", (_name, body, expected, deviations) => {
    const result = user(body);
    expect(result.resource).toEqual({ active: true, userName: "ada", ...expected });
    expect(kinds(result)).toEqual(deviations);
  });

  test("a new user is active unless the body says otherwise", () => {
    expect(user({}).resource["active"]).toBe(true);
    expect(user({ active: false }).resource["active"]).toBe(false);
  });

  test.each<[string, object]>([
    ["userName", { userName: undefined }],
    ["userName", { userName: null }],
    ["userName", { userName: "" }],
    ["userName", { userName: "   " }],
    ["userName", { userName: "x".repeat(257) }],
    ["userName", { userName: {} }],
    ["userName", { userName: ["a", "b"] }],
    ["userName", { userName: [["a"]] }],
    ["userName", { userName: true }],
    ["active", { active: "yes" }],
    ["active", { active: 1 }],
    ["name", { name: "not an object" }],
    ["name", { name: true }],
    ["name.givenName", { name: { givenName: { x: 1 } } }],
    ["emails.value", { emails: [{ value: { x: 1 } }] }],
    ["emails.primary", { emails: [{ value: "a", primary: "maybe" }] }],
    ["emails", { emails: true }],
    ["displayName", { displayName: "x".repeat(257) }],
    ["title", { title: "x".repeat(1025) }],
    ["roles.value", { roles: [{ value: "x".repeat(4097) }] }],
    ["roles", { roles: Array.from({ length: 501 }, (_, index) => ({ value: String(index) })) }],
    [enterprise, { [enterprise]: "x" }],
  ])("is refused for its %s", (name, body) => {
    const error = failure(() => user(body));
    expect(error).toMatchObject({ status: 400, scimType: "invalidValue" });
    expect(error.detail).toContain(name);
  });

  test("no detail repeats what the client sent", () => {
    expect(failure(() => user({ active: "s3cret" })).detail).not.toContain("s3cret");
    expect(failure(() => user({ title: { a: "s3cret" } })).detail).not.toContain("s3cret");
  });

  test.each<JsonValue>([[], "text", 1, null, '{"userName":"x"}'])("%j is no user", (body) => {
    expect(failure(() => canonicalise(body, User, dialects.generic)).scimType).toBe("invalidSyntax");
  });

  test("the last of two primaries wins for identity providers, others are refused", () => {
    const emails = [
      { value: "a", primary: true },
      { value: "b", primary: true },
    ];
    expect(failure(() => user({ emails })).scimType).toBe("invalidValue");
    const result = user({ emails }, dialects.entra);
    expect(result.resource["emails"]).toEqual([
      { value: "a", primary: false },
      { value: "b", primary: true },
    ]);
    expect(kinds(result)).toEqual(["two-primaries"]);
  });
});

describe("schemas", () => {
  test.each<JsonValue>([null, [], ["urn:other"], "urn:other", [1]])(
    "%j is refused by the RFC and repaired for identity providers",
    (schemas) => {
      expect(failure(() => user({ schemas })).scimType).toBe("invalidSyntax");
      expect(kinds(user({ schemas }, dialects.okta))).toContain("missing-schemas");
    },
  );

  test.each<[JsonValue, string[]]>([
    [[core.toLowerCase()], []],
    [core, []],
    [[enterprise, core], []],
    [[core, "urn:example:unknown"], ["unknown-schema"]],
    [[core, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/User"], ["ms-schema-urn"]],
  ])("%j is fine", (schemas, deviations) => {
    expect(kinds(user({ schemas }))).toEqual(deviations);
  });
});

describe("a group body", () => {
  test("members come out beside the resource, each once", () => {
    const result = group({
      members: [{ value: "u1", display: "U" }, { value: "u2", type: "user" }, "u3", { value: "u1" }],
    });
    expect(result.resource).toEqual({ displayName: "G" });
    expect(result.members).toEqual([{ value: "u1" }, { value: "u2", type: "User" }, { value: "u3" }]);
  });

  test("no word on members differs from no members", () => {
    expect(group({}).members).toBeUndefined();
    expect(group({ members: [] }).members).toEqual([]);
    expect(group({ members: null }).members).toEqual([]);
  });

  test("ids that differ in case are two members", () => {
    expect(group({ members: [{ value: "a" }, { value: "A" }] }).members).toHaveLength(2);
  });

  test("a member without an id is refused", () => {
    expect(failure(() => group({ members: [{ display: "x" }] })).scimType).toBe("invalidValue");
  });

  test("a name is required", () => {
    expect(failure(() => group({ displayName: "" })).detail).toContain("displayName");
  });
});
