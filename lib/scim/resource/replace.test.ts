import { describe, expect, test } from "vitest";
import { dialects } from "../dialect";
import type { ResourceTypeDefinition } from "../schema/registry";
import { resourceTypes } from "../schema/registry";
import { text } from "../schema/define";
import { replace } from "./replace";

const { User } = resourceTypes;
const schemas = [User.schema.id];

describe("replace", () => {
  test("what the body is silent about is cleared, but active stays", () => {
    const existing = { userName: "ada", title: "x", active: false, emails: [{ value: "a" }] };
    const { resource, changed } = replace(existing, { schemas, userName: "ada" }, User, dialects.generic);
    expect(resource).toEqual({ userName: "ada", active: false });
    expect(changed).toBe(true);
  });

  test("an echo changes nothing, whatever the order of names", () => {
    const existing = { userName: "ada", active: true, name: { givenName: "A", familyName: "B" } };
    const body = {
      name: { familyName: "B", givenName: "A" },
      id: "1",
      schemas,
      active: true,
      meta: {},
      userName: "ada",
    };
    expect(replace(existing, body, User, dialects.generic)).toMatchObject({ resource: existing, changed: false });
  });

  test("another spelling is a change", () => {
    const { resource, changed } = replace(
      { userName: "ada", active: true },
      { schemas, userName: "ADA" },
      User,
      dialects.generic,
    );
    expect(resource["userName"]).toBe("ADA");
    expect(changed).toBe(true);
  });

  test("an immutable attribute stays when the body is silent and cannot become another", () => {
    const badge = text("badge", "Fixed at hiring.", { mutability: "immutable" });
    const type: ResourceTypeDefinition = {
      ...User,
      schema: { ...User.schema, attributes: [...User.schema.attributes, badge] },
    };
    const existing = { userName: "ada", badge: "7" };
    expect(replace(existing, { schemas, userName: "ada" }, type, dialects.generic).resource["badge"]).toBe("7");
    expect(replace(existing, { schemas, userName: "ada", badge: "7" }, type, dialects.generic).changed).toBe(false);
    expect(() => replace(existing, { schemas, userName: "ada", badge: "8" }, type, dialects.generic)).toThrow(
      expect.objectContaining({ status: 400, scimType: "mutability" }),
    );
  });

  test("a body without userName is refused", () => {
    expect(() => replace({ userName: "ada" }, { schemas }, User, dialects.generic)).toThrow(
      expect.objectContaining({ scimType: "invalidValue" }),
    );
  });
});
