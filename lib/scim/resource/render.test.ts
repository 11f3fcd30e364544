import { describe, expect, test } from "vitest";
import { resourceTypes } from "../schema/registry";
import { render } from "./render";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const facts = {
  id: "1",
  location: "https://muster.test/scim/v2/Users/1",
  created: "2026-01-01T00:00:00.000Z",
  lastModified: "2026-01-02T00:00:00.000Z",
  version: "7",
};
const meta = {
  resourceType: "User",
  created: facts.created,
  lastModified: facts.lastModified,
  location: facts.location,
  version: 'W/"7"',
};

describe("render", () => {
  test("names come in one order, however they were stored", () => {
    const stored = { [enterprise]: { department: "d" }, active: true, userName: "ada", externalId: "e" };
    const rendered = render(stored, resourceTypes.User, facts);
    expect(Object.keys(rendered)).toEqual(["schemas", "id", "externalId", "userName", "active", enterprise, "meta"]);
    expect(rendered["schemas"]).toEqual([resourceTypes.User.schema.id, enterprise]);
    expect(rendered["meta"]).toEqual(meta);
  });

  test("schemas name an extension only while it holds something", () => {
    expect(render({ userName: "ada" }, resourceTypes.User, facts)["schemas"]).toEqual([resourceTypes.User.schema.id]);
  });

  test("a user's groups show when there are any", () => {
    const group = { id: "g", location: "https://muster.test/scim/v2/Groups/g", display: "G", type: "direct" };
    expect(render({ userName: "a" }, resourceTypes.User, { ...facts, groups: [group] })["groups"]).toEqual([
      { value: "g", $ref: group.location, display: "G", type: "direct" },
    ]);
    expect(render({ userName: "a" }, resourceTypes.User, { ...facts, groups: [] })).not.toHaveProperty("groups");
  });

  test("a group's members show even when there are none, and not when they were not read", () => {
    expect(render({ displayName: "G" }, resourceTypes.Group, { ...facts, members: [] })["members"]).toEqual([]);
    expect(render({ displayName: "G" }, resourceTypes.Group, facts)).not.toHaveProperty("members");
  });
});
