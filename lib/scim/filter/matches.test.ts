import { describe, expect, test } from "vitest";
import { dialects } from "../dialect";
import type { JsonObject } from "../json";
import type { ResourceTypeDefinition } from "../schema/registry";
import { resourceTypes } from "../schema/registry";
import { matches } from "./matches";
import { parseFilter } from "./parse-filter";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const ada: JsonObject = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
  id: "Ab1",
  externalId: "Ext-1",
  userName: "Ada@Example.test",
  name: { familyName: "Lovelace" },
  displayName: "ΟΔΟΣ",
  active: false,
  emails: [
    { value: "ada@work.test", type: "work", primary: true },
    { value: "ada@home.test", type: "home" },
  ],
  phoneNumbers: [{ type: "fax" }],
  groups: [{ value: "g1", display: "Everyone" }],
  [enterprise]: { employeeNumber: "7", manager: { value: "Boss" } },
  meta: { resourceType: "User", lastModified: "2026-01-31T12:00:00.1234567Z", location: "https://x.test/Users/Ab1" },
};

const holds = (text: string, resource: JsonObject = ada, type: ResourceTypeDefinition = resourceTypes.User): boolean =>
  matches(parseFilter(text, type, dialects.entra).filter, resource);

describe("true of the resource", () => {
  test.each([
    'userName eq "ADA@EXAMPLE.TEST"',
    'userName sw "ada@"',
    'userName ew ".TEST"',
    'userName co "EXAMPLE"',
    'displayName sw "οδο"',
    'displayName eq "οδος"',
    'userName gt "aaa"',
    'userName le "ada@example.test"',
    'id eq "Ab1"',
    'externalId eq "Ext-1"',
    "active eq false",
    "active pr",
    "active ne true",
    'active eq "False"',
    'emails eq "ada@home.test"',
    'emails.type eq "WORK"',
    'emails[type eq "work" and primary eq true]',
    'emails[type eq "work"].value eq "ADA@work.test"',
    'emails[not (type eq "work")]',
    'emails ne "ada@home.test"',
    'title ne "x"',
    "title eq null",
    "userName ne null",
    "name pr",
    "phoneNumbers pr",
    'phoneNumbers.value ne "x"',
    "phoneNumbers.value eq null",
    'groups.value eq "g1"',
    'groups eq "g1"',
    'manager eq "Boss"',
    `${enterprise}:employeeNumber eq "7"`,
    'schemas eq "URN:IETF:PARAMS:SCIM:SCHEMAS:CORE:2.0:USER"',
    'meta.resourceType eq "User"',
    'meta.lastModified gt "2026-01-31T12:00:00.1234566Z"',
    'meta.lastModified eq "2026-01-31T17:30:00.12345670+05:30"',
    'meta.lastModified lt "2026-01-31T12:00:00.124Z"',
    'not (title pr) and (userName eq "x" or active eq false)',
    'userName eq "x" and title pr or active eq false',
  ])("%s", (text) => {
    expect(holds(text)).toBe(true);
  });
});

describe("false of the resource", () => {
  test.each([
    'id eq "ab1"',
    'externalId eq "ext-1"',
    'manager eq "boss"',
    "title pr",
    'title eq "x"',
    'title co ""',
    'title gt "a"',
    "title ne null",
    "active eq true",
    "ims pr",
    'emails[type eq "home" and primary eq true]',
    'emails[type eq "work"].value eq "ada@home.test"',
    'emails[type eq "home"].primary pr',
    "phoneNumbers.value pr",
    'nickName sw ""',
    'meta.lastModified gt "2026-01-31T12:00:00.1234567Z"',
    'meta.resourceType eq "user"',
    `${enterprise}:department pr`,
    'userName eq "x" and (title pr or active eq false)',
  ])("%s", (text) => {
    expect(holds(text)).toBe(false);
  });
});

describe("what unassigned means", () => {
  test.each([null, "", [], {}, [null], [{}]])("%j is not present", (title) => {
    expect(holds("title pr", { title })).toBe(false);
  });

  test("a resource without an extension has none of its attributes", () => {
    expect(holds("department pr", {})).toBe(false);
    expect(holds('department ne "x"', {})).toBe(true);
  });

  test("group members are found by id", () => {
    const group = { id: "g", members: [{ value: "u1" }, { value: "u2" }] };
    expect(holds('id eq "g" and members eq "u2"', group, resourceTypes.Group)).toBe(true);
    expect(holds('members[value eq "u3"]', group, resourceTypes.Group)).toBe(false);
  });
});
