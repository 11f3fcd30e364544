import { describe, expect, test } from "vitest";
import type { ResolvedPath } from "./registry";
import { resolvePath, resourceTypes } from "./registry";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const core = "urn:ietf:params:scim:schemas:core:2.0:User";

const spelt = (path: ResolvedPath | undefined): string | undefined => {
  if (path === undefined) return undefined;
  if (path.kind === "schema") return `schema ${path.schema.id}`;
  const name = [path.attribute.name, path.subAttribute?.name].filter((part) => part !== undefined).join(".");
  return path.extension === undefined ? name : `${path.extension} ${name}`;
};

describe("resolvePath", () => {
  test.each([
    ["userName", "userName"],
    ["USERNAME", "userName"],
    ["name.familyName", "name.familyName"],
    ["Name.FamilyName", "name.familyName"],
    [`${core}:name.familyName`, "name.familyName"],
    [`${core.toUpperCase()}.NAME.FAMILYNAME`, "name.familyName"],
    ["emails", "emails"],
    ["emails.value", "emails.value"],
    ["id", "id"],
    ["externalId", "externalId"],
    [`${core}:externalId`, "externalId"],
    ["meta.lastModified", "meta.lastModified"],
    ["schemas", "schemas"],
    ["groups.$ref", "groups.$ref"],
    [`${enterprise}:department`, `${enterprise} department`],
    [`${enterprise}.department`, `${enterprise} department`],
    [`${enterprise.toLowerCase()}:Department`, `${enterprise} department`],
    [`${enterprise}:manager.value`, `${enterprise} manager.value`],
    [`${enterprise}.manager.displayName`, `${enterprise} manager.displayName`],
    ["manager", `${enterprise} manager`],
    ["manager.value", `${enterprise} manager.value`],
    ["department", `${enterprise} department`],
    [enterprise, `schema ${enterprise}`],
    [core, `schema ${core}`],
  ])("%s names %s", (text, expected) => {
    expect(spelt(resolvePath(resourceTypes.User, text))).toBe(expected);
  });

  test.each([
    "",
    ".",
    "nope",
    "name.nope",
    "name.familyName.more",
    "userName.value",
    "members",
    `${enterprise}:userName`,
    `${enterprise}:id`,
    `${enterprise}:`,
    `${enterprise}x`,
    "urn:example:other:1.0:User:userName",
    "__proto__",
    "constructor",
    "toString",
    "constructor.prototype",
    "name.__proto__",
    "name.toString",
  ])("%j names nothing", (text) => {
    expect(resolvePath(resourceTypes.User, text)).toBeUndefined();
  });

  test("each type knows its own attributes only", () => {
    expect(spelt(resolvePath(resourceTypes.Group, "members.value"))).toBe("members.value");
    expect(resolvePath(resourceTypes.Group, "userName")).toBeUndefined();
    expect(resolvePath(resourceTypes.Group, `${enterprise}:department`)).toBeUndefined();
  });
});
