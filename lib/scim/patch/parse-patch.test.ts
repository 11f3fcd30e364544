import { describe, expect, test } from "vitest";
import type { Dialect } from "../dialect";
import { dialects } from "../dialect";
import { ScimError } from "../errors";
import type { JsonValue } from "../json";
import type { ResourceTypeDefinition } from "../schema/registry";
import { resourceTypes } from "../schema/registry";
import { patchOpUrn } from "../urns";
import type { ParsedPatch } from "./parse-patch";
import { parsePatch } from "./parse-patch";

const { User, Group } = resourceTypes;
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const parse = (
  operations: JsonValue,
  dialect: Dialect = dialects.generic,
  type: ResourceTypeDefinition = User,
): ParsedPatch => parsePatch({ schemas: [patchOpUrn], Operations: operations }, type, dialect, "own");

const failure = (run: () => unknown): ScimError => {
  try {
    run();
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("the message", () => {
  test.each<JsonValue>([[], "x", null, 1])("%j is no PatchOp", (body) => {
    expect(failure(() => parsePatch(body, User, dialects.entra)).scimType).toBe("invalidSyntax");
  });

  test.each<[string, JsonValue]>([
    ["no schemas", { Operations: [{ op: "add", path: "title", value: "x" }] }],
    ["another schema", { schemas: [User.schema.id], Operations: [{ op: "add", path: "title", value: "x" }] }],
  ])("with %s is refused by the RFC and repaired for identity providers", (_name, body) => {
    expect(failure(() => parsePatch(body, User, dialects.generic)).scimType).toBe("invalidSyntax");
    expect(parsePatch(body, User, dialects.okta).deviations).toContainEqual({
      kind: "missing-schemas",
      at: patchOpUrn,
    });
  });

  test.each<JsonValue>([null, "x", 1, true])("Operations %j are refused", (operations) => {
    expect(failure(() => parse(operations)).scimType).toBe("invalidSyntax");
  });

  test("an empty list of operations is refused, or taken as no change", () => {
    expect(failure(() => parse([])).scimType).toBe("invalidSyntax");
    expect(parse([], dialects.entra)).toEqual({
      operations: [],
      deviations: [{ kind: "no-operations", at: "Operations" }],
    });
  });

  test("names and verbs come in any case", () => {
    const body = { SCHEMAS: [patchOpUrn.toUpperCase()], operations: [{ Op: "Replace", Path: "Title", VALUE: "x" }] };
    const { operations, deviations } = parsePatch(body, User, dialects.generic);
    expect(operations).toMatchObject([{ verb: "replace", value: "x", target: { attribute: { name: "title" } } }]);
    expect(deviations).toEqual([{ kind: "op-case", at: "op" }]);
  });

  test("more than 1,000 operations are too many", () => {
    const operations = Array.from({ length: 1001 }, () => ({ op: "add", path: "title", value: "x" }));
    expect(failure(() => parse(operations))).toMatchObject({ status: 413 });
    expect(failure(() => parse(operations)).detail).toContain("1000");
  });
});

test("paths of more than 2,000 filter terms in all are too many", () => {
  const terms = Array.from({ length: 90 }, () => "type pr").join(" or ");
  const operations = Array.from({ length: 23 }, () => ({ op: "remove", path: `emails[${terms}]` }));
  expect(failure(() => parse(operations))).toMatchObject({ status: 413 });
  expect(parse(operations.slice(1)).operations).toHaveLength(22);
});

describe("refusals", () => {
  test.each<[string, JsonValue, string]>([
    ["an unknown verb", { op: "move", path: "title", value: "x" }, "invalidSyntax"],
    ["no verb", { path: "title", value: "x" }, "invalidSyntax"],
    ["an operation that is no object", "remove", "invalidSyntax"],
    ["remove without path", { op: "remove" }, "noTarget"],
    ["remove with an empty path", { op: "remove", path: "", value: [] }, "noTarget"],
    ["add without path and with text", { op: "add", value: "x" }, "invalidValue"],
    ["replace without path and value", { op: "replace" }, "invalidValue"],
    ["add without value", { op: "add", path: "title" }, "invalidValue"],
    ["a path that is no text", { op: "add", path: 7, value: "x" }, "invalidPath"],
    ["an unknown attribute", { op: "add", path: "nope", value: "x" }, "invalidPath"],
    ["an unknown sub-attribute", { op: "add", path: "name.nope", value: "x" }, "invalidPath"],
    ["an unknown name in a value", { op: "replace", value: { title: "x", nope: 1 } }, "invalidPath"],
    ["an unknown part of a complex value", { op: "replace", path: "name", value: { nope: 1 } }, "invalidPath"],
    ["an unknown attribute of an extension", { op: "replace", value: { [enterprise]: { nope: 1 } } }, "invalidPath"],
    ["a filter on a scalar", { op: "remove", path: 'title[value eq "x"]' }, "invalidPath"],
    ["a broken filter", { op: "remove", path: "emails[type eq]" }, "invalidFilter"],
    ["a password in a filter", { op: "remove", path: "emails[password pr]" }, "invalidFilter"],
    ["id", { op: "replace", path: "id", value: "x" }, "mutability"],
    ["its own id by path", { op: "replace", path: "id", value: "own" }, "mutability"],
    ["another id in a value", { op: "replace", value: { id: "x" } }, "mutability"],
    ["meta", { op: "remove", path: "meta" }, "mutability"],
    ["meta.created", { op: "replace", path: "meta.created", value: "x" }, "mutability"],
    ["groups", { op: "add", path: "groups", value: [{ value: "g" }] }, "mutability"],
    ["groups in a value", { op: "add", value: { groups: [] } }, "mutability"],
    ["schemas", { op: "replace", path: "schemas", value: [] }, "mutability"],
    ["the manager's name", { op: "replace", path: "manager.displayName", value: "x" }, "mutability"],
    ["removal of userName", { op: "remove", path: "userName" }, "mutability"],
    ["an empty userName", { op: "replace", path: "userName", value: "" }, "invalidValue"],
    ["a userName of null", { op: "replace", value: { userName: null } }, "invalidValue"],
    ["a blank userName", { op: "replace", path: "userName", value: "  " }, "invalidValue"],
    ["two values for a scalar", { op: "replace", path: "title", value: ["a", "b"] }, "invalidValue"],
    ["a wrong type", { op: "replace", path: "active", value: "maybe" }, "invalidValue"],
    ["the core schema as a whole", { op: "remove", path: User.schema.id }, "noTarget"],
    ["an extension that is text", { op: "replace", path: enterprise, value: "x" }, "invalidValue"],
    ["__proto__", { op: "add", path: "__proto__", value: { x: 1 } }, "invalidPath"],
    ["constructor.prototype", { op: "add", path: "constructor.prototype", value: { x: 1 } }, "invalidPath"],
    ["toString", { op: "replace", path: "toString", value: "x" }, "invalidPath"],
    [
      "__proto__[primary eq true].x",
      { op: "replace", path: "__proto__[primary eq true].x", value: "x" },
      "invalidPath",
    ],
    ["emails.__proto__", { op: "replace", path: "emails.__proto__", value: "x" }, "invalidPath"],
    ["a name that reaches for a prototype", { op: "replace", value: { "name.__proto__": "x" } }, "invalidPath"],
  ])("%s is refused", (_name, operation, scimType) => {
    const error = failure(() => parse([{ op: "add", path: "title", value: "x" }, operation]));
    expect(error).toMatchObject({ status: 400, scimType });
    expect(error.detail).toMatch(/^Operation 2\b/);
    expect(error.detail.length).toBeLessThanOrEqual(150);
  });

  test.each<[string, JsonValue]>([
    ["the id of a member", { op: "replace", path: 'members[value eq "a"].value', value: "b" }],
    ["a member by filter", { op: "replace", path: 'members[value eq "a"]', value: { value: "b" } }],
    ["what a member is", { op: "replace", path: "members.type", value: "User" }],
    ["removal of a member's id", { op: "remove", path: "members.value" }],
    ["the name of a member", { op: "replace", path: 'members[value eq "a"].display', value: "x" }],
    ["removal of displayName", { op: "remove", path: "displayName" }],
  ])("%s cannot change in a group", (_name, operation) => {
    expect(failure(() => parse([operation], dialects.entra, Group)).scimType).toBe("mutability");
  });

  test("a member without an id is refused, not passed over", () => {
    for (const value of [[{ display: "x" }], [{}], [{ value: "" }], [null], true])
      expect(failure(() => parse([{ op: "add", path: "members", value }], dialects.okta, Group)).scimType).toBe(
        "invalidValue",
      );
  });

  test("more than 10,000 members in one operation are too many", () => {
    const value = Array.from({ length: 10_001 }, (_, index) => ({ value: String(index) }));
    expect(failure(() => parse([{ op: "add", path: "members", value }], dialects.okta, Group))).toMatchObject({
      status: 413,
    });
  });
});

describe("what is passed over", () => {
  test("schemas and the own id inside a value", () => {
    const { operations, deviations } = parse([
      { op: "replace", value: { schemas: [User.schema.id], id: "own", title: "x" } },
    ]);
    expect(operations).toHaveLength(1);
    expect(deviations).toEqual([
      { kind: "read-only", at: "schemas" },
      { kind: "echoed-id", at: "id" },
    ]);
  });

  test("a password", () => {
    expect(parse([{ op: "replace", value: { password: "x" } }])).toEqual({
      operations: [],
      deviations: [{ kind: "password-dropped", at: "password" }],
    });
  });

  test("meta and groups echoed by identity providers", () => {
    const value = { meta: { created: "x" }, groups: [{ value: "g" }], title: "x" };
    expect(parse([{ op: "replace", value }], dialects.okta).operations).toHaveLength(1);
  });

  test("schemas as a path of identity providers", () => {
    expect(parse([{ op: "add", path: "schemas", value: [enterprise] }], dialects.entra).operations).toEqual([]);
  });

  test("unknown attributes, where the connection says so", () => {
    const lenient: Dialect = { ...dialects.entra, unknownPath: "ignore" };
    expect(parse([{ op: "add", path: "nope", value: "x" }], lenient)).toEqual({
      operations: [],
      deviations: [{ kind: "unknown-path", at: "nope" }],
    });
  });
});
