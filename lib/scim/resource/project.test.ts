import { describe, expect, test } from "vitest";
import { text } from "../schema/define";
import { resourceTypes } from "../schema/registry";
import { includes, parseProjection, project } from "./project";

const { User, Group } = resourceTypes;
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const ada = {
  schemas: [User.schema.id, enterprise],
  id: "1",
  externalId: "e",
  userName: "ada",
  name: { givenName: "A", familyName: "L" },
  emails: [{ value: "a@b", type: "work" }, { type: "home" }],
  groups: [{ value: "g" }],
  [enterprise]: { department: "d", manager: { value: "m", $ref: "r" } },
  meta: { resourceType: "User", created: "c" },
};
const always = { schemas: ada.schemas, id: "1" };

describe("attributes", () => {
  test.each<[string, object]>([
    ["userName", { userName: "ada" }],
    ["USERNAME", { userName: "ada" }],
    [" userName , id ", { userName: "ada" }],
    ["urn:ietf:params:scim:schemas:core:2.0:User:userName", { userName: "ada" }],
    ["name.givenName", { name: { givenName: "A" } }],
    ["name.givenName,name", { name: ada.name }],
    ["name,name.givenName", { name: ada.name }],
    ["emails.value", { emails: [{ value: "a@b" }] }],
    ["meta.created", { meta: { created: "c" } }],
    [`${enterprise}:department`, { [enterprise]: { department: "d" } }],
    [`${enterprise}:manager.value`, { [enterprise]: { manager: { value: "m" } } }],
    ["department", { [enterprise]: { department: "d" } }],
    [enterprise, { [enterprise]: ada[enterprise] }],
    [User.schema.id, { userName: "ada", name: ada.name, emails: ada.emails, groups: ada.groups }],
    ["nothing", {}],
    ["password", {}],
    ["title", {}],
    ["__proto__,constructor", {}],
  ])("%s", (attributes, expected) => {
    expect(project(ada, User, parseProjection(attributes, undefined))).toEqual({ ...always, ...expected });
  });
});

describe("excludedAttributes", () => {
  test.each<[string, object]>([
    ["userName", { ...ada, userName: undefined }],
    ["id,schemas", ada],
    ["name.givenName", { ...ada, name: { familyName: "L" } }],
    ["emails.type", { ...ada, emails: [{ value: "a@b" }] }],
    [enterprise, { ...ada, [enterprise]: undefined }],
    [`${enterprise}:manager`, { ...ada, [enterprise]: { department: "d" } }],
    ["META", { ...ada, meta: undefined }],
    ["nothing", ada],
  ])("%s", (excluded, expected) => {
    expect(project(ada, User, parseProjection(undefined, excluded))).toEqual(expected);
  });
});

describe("project", () => {
  test("without a projection the resource itself comes back", () => {
    expect(project(ada, User, parseProjection(undefined, undefined))).toBe(ada);
    expect(project(ada, User, parseProjection("", " , "))).toBe(ada);
  });

  test("what is never returned never is", () => {
    const leaky = { ...ada, password: "p" };
    for (const projection of [parseProjection("", ""), parseProjection("password", ""), parseProjection("", "name")])
      expect(project(leaky, User, projection)).not.toHaveProperty("password");
  });

  test("what is returned on request shows by name only", () => {
    const badge = text("badge", "Shown on request.", { returned: "request" });
    const type = { ...User, schema: { ...User.schema, attributes: [...User.schema.attributes, badge] } };
    const holder = { id: "1", userName: "ada", badge: "7" };
    expect(project(holder, type, parseProjection("", ""))).toEqual({ id: "1", userName: "ada" });
    expect(project(holder, type, parseProjection("", "userName"))).toEqual({ id: "1" });
    expect(project(holder, type, parseProjection("badge", ""))).toEqual({ id: "1", badge: "7" });
  });

  test("both parameters at once are refused", () => {
    expect(() => parseProjection("userName", ["name"])).toThrow(expect.objectContaining({ scimType: "invalidSyntax" }));
  });

  test("an asked-for list that is empty shows as empty", () => {
    expect(project({ id: "g", members: [] }, Group, parseProjection("members", undefined))).toEqual({
      id: "g",
      members: [],
    });
  });
});

describe("includes", () => {
  test.each<[string, string, boolean]>([
    ["", "", true],
    ["", "members", false],
    ["", "MEMBERS", false],
    ["", "urn:ietf:params:scim:schemas:core:2.0:Group:members", false],
    ["", "members.value", true],
    ["", "displayName", true],
    ["id", "", false],
    ["displayName", "", false],
    ["members", "", true],
    ["members.value", "", true],
  ])("attributes=%s excludedAttributes=%s: members %s", (attributes, excluded, expected) => {
    expect(includes(parseProjection(attributes, excluded), "members")).toBe(expected);
  });

  test("groups follow the same rule", () => {
    expect(includes(parseProjection("userName", ""), "groups")).toBe(false);
    expect(includes(parseProjection("", "members"), "groups")).toBe(true);
  });
});
