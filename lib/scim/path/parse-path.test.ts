import { describe, expect, test } from "vitest";
import { dialects } from "../dialect";
import { ScimError } from "../errors";
import { printFilter } from "../filter/print-filter";
import { resourceTypes } from "../schema/registry";
import { parsePath } from "./parse-path";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const ignore = (): undefined => undefined;

function spelt(text: string): string | undefined {
  const path = parsePath(text, resourceTypes.User, dialects.generic, ignore);
  if (path === undefined || path.kind === "schema") return path?.schema.id;
  const { extension, attribute, filter, subAttribute } = path;
  const urn = extension === undefined ? "" : `${extension}:`;
  const brackets = filter === undefined ? "" : `[${printFilter(filter)}]`;
  return `${urn}${attribute.name}${brackets}${subAttribute === undefined ? "" : `.${subAttribute.name}`}`;
}

function outcome(text: string): string {
  try {
    return spelt(text) ?? "nothing";
  } catch (error) {
    return error instanceof ScimError ? String(error.scimType) : "a bug";
  }
}

describe("parsePath", () => {
  test.each([
    ["userName", "userName"],
    [" userName ", "userName"],
    ["name.familyName", "name.familyName"],
    ['emails[type EQ "Work"].VALUE', 'emails[type eq "Work"].value'],
    ['emails[type eq "work"]', 'emails[type eq "work"]'],
    ['emails[type eq "a" and not (primary eq "True")].value', 'emails[type eq "a" and not (primary eq true)].value'],
    ['emails[value eq "a].b"]', 'emails[value eq "a].b"]'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq "work"].value', 'emails[type eq "work"].value'],
    ["manager", `${enterprise}:manager`],
    [`${enterprise}.department`, `${enterprise}:department`],
    [enterprise, enterprise],
    ["nope", undefined],
    ['emails[type eq "work"].nope', undefined],
    ["__proto__[primary eq true].x", undefined],
  ])("%s is %s", (text, expected) => {
    expect(spelt(text)).toBe(expected);
  });

  test.each([
    "",
    " ",
    "name familyName",
    "name . familyName",
    '"userName"',
    "[type eq true]",
    "(userName)",
    'userName[value eq "x"]',
    'name[givenName eq "x"].familyName',
    'emails.value[type eq "x"]',
    'manager[value eq "x"]',
    `${enterprise}[department eq "x"]`,
    'emails[type eq "work"] value',
    'emails[type eq "work"]value',
    'emails[type eq "work"].value.more',
    'emails[type eq "work"].value eq "x"',
    'emails[type eq "work"][primary eq true]',
  ])("%j is refused as invalidPath, or names nothing", (text) => {
    expect(outcome(text)).toMatch(/^(?:invalidPath|nothing)$/);
  });

  test.each([
    "emails[",
    "emails[]",
    'emails[type eq "work"',
    'emails[nope eq "x"]',
    "emails[type eq]",
    'emails[type eq "x]',
  ])("a fault between the brackets of %s is invalidFilter", (text) => {
    expect(() => spelt(text)).toThrow(expect.objectContaining({ status: 400, scimType: "invalidFilter" }));
  });
});
