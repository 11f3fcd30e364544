import { describe, expect, test } from "vitest";
import { dialects } from "../dialect";
import { ScimError } from "../errors";
import type { ResourceTypeDefinition } from "../schema/registry";
import { resourceTypes } from "../schema/registry";
import { parseFilter } from "./parse-filter";
import { printFilter } from "./print-filter";

const { User, Group } = resourceTypes;
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const reprinted = (text: string, type: ResourceTypeDefinition = User, dialect = dialects.generic): string =>
  printFilter(parseFilter(text, type, dialect).filter);

const failure = (text: string, type: ResourceTypeDefinition = User, dialect = dialects.generic): ScimError => {
  try {
    parseFilter(text, type, dialect);
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("the grammar of RFC 7644 section 3.4.2.2", () => {
  test.each([
    ['userName eq "bjensen"', 'userName eq "bjensen"'],
    ['name.familyName co "O\'Malley"', 'name.familyName co "O\'Malley"'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"', 'userName sw "J"'],
    ["title pr", "title pr"],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', 'meta.lastModified gt "2011-05-13T04:42:34Z"'],
    ['title pr and userType eq "Employee"', 'title pr and userType eq "Employee"'],
    ['schemas eq "urn:a"', 'schemas eq "urn:a"'],
    [
      'userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")',
      'userType eq "Employee" and (emails.value co "example.com" or emails.value co "example.org")',
    ],
    [
      'userType ne "Employee" and not (emails co "example.com")',
      'userType ne "Employee" and not (emails.value co "example.com")',
    ],
    [
      'userType eq "Employee" and emails[type eq "work" and value co "@example.com"]',
      'userType eq "Employee" and emails[type eq "work" and value co "@example.com"]',
    ],
    [
      'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
      'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
    ],
    ['emails[not (type eq "work")]', 'emails[not (type eq "work")]'],
    [
      'emails[(type eq "a" or type eq "b") and primary eq true]',
      'emails[(type eq "a" or type eq "b") and primary eq true]',
    ],
    ["title pr or title pr and title pr", "title pr or title pr and title pr"],
    ["(title pr or title pr) and title pr", "(title pr or title pr) and title pr"],
    ["title pr and (title pr and title pr)", "title pr and (title pr and title pr)"],
    ["((title pr))", "title pr"],
    ['groups.$ref ew "1"', 'groups.$ref ew "1"'],
    ["active eq true", "active eq true"],
    ["title eq null", "title eq null"],
    ['  userName   EQ\t"x" ', 'userName eq "x"'],
    ['USERNAME Eq "x" AND Title PR', 'userName eq "x" and title pr'],
    ["NOT(title pr)", "not (title pr)"],
    ['userName eq "a\\"b\\\\c\\u00e9"', 'userName eq "a\\"b\\\\cé"'],
    ['userName eq "and (not) [x]"', 'userName eq "and (not) [x]"'],
    [`${enterprise}:department eq "x"`, `${enterprise}:department eq "x"`],
    [
      `${enterprise}.department eq "x" and ${enterprise}.costCenter eq "y"`,
      `${enterprise}:department eq "x" and ${enterprise}:costCenter eq "y"`,
    ],
    [`${enterprise}:manager eq "x"`, `${enterprise}:manager.value eq "x"`],
  ])("%s", (text, expected) => {
    expect(reprinted(text)).toBe(expected);
  });
});

describe("what clients send beside it", () => {
  test.each([
    ['emails[type eq "work"].value eq "x"', 'emails[type eq "work" and value eq "x"]'],
    ['emails[type eq "work"] eq "x"', 'emails[type eq "work" and value eq "x"]'],
    ['emails[type eq "work"].value pr', 'emails[type eq "work" and value pr]'],
    ['emails[type eq "work"].value eq "x" and title pr', 'emails[type eq "work" and value eq "x"] and title pr'],
    ['id eq "x" and manager eq "y"', `id eq "x" and ${enterprise}:manager.value eq "y"`],
    ['active eq "True"', "active eq true"],
    ["employeeNumber eq 7", `${enterprise}:employeeNumber eq "7"`],
    [
      'active eq true and (meta.lastModified ge "2020-01-01T00:00:00Z" and meta.lastModified le "2021-01-01T00:00:00Z")',
      'active eq true and (meta.lastModified ge "2020-01-01T00:00:00Z" and meta.lastModified le "2021-01-01T00:00:00Z")',
    ],
  ])("%s is understood by everyone", (text, expected) => {
    expect(reprinted(text)).toBe(expected);
  });

  test("group filters name members", () => {
    expect(reprinted('id eq "g" and members eq "u"', Group)).toBe('id eq "g" and members.value eq "u"');
  });

  test("a bare word is text for identity providers, and refused for others", () => {
    expect(reprinted("userName eq bob@example.test", User, dialects.pingone)).toBe('userName eq "bob@example.test"');
    expect(parseFilter("userName eq bob", User, dialects.pingone).deviations).toEqual([
      { kind: "unquoted-filter", at: "userName" },
    ]);
    expect(failure("userName eq bob")).toMatchObject({ status: 400, scimType: "invalidFilter" });
  });

  test("bare true, false and null keep their meaning", () => {
    expect(reprinted("active eq TRUE", User, dialects.pingone)).toBe("active eq true");
    expect(reprinted("title eq null", User, dialects.pingone)).toBe("title eq null");
    expect(failure("userName eq true", User, dialects.pingone).scimType).toBe("invalidFilter");
  });

  test("a filter encoded twice is decoded where the dialect says so", () => {
    expect(reprinted("userName+eq+%22a%2Bb%22", User, dialects.entra)).toBe('userName eq "a+b"');
    expect(reprinted("userName%20eq%20%22x%22", User, dialects.entra)).toBe('userName eq "x"');
    expect(failure("userName%20eq%20%22x%22").scimType).toBe("invalidFilter");
    expect(failure("userName%20eq%zz", User, dialects.entra).scimType).toBe("invalidFilter");
  });
});

describe("refusals", () => {
  test.each([
    [""],
    ["  "],
    ["userName"],
    ["userName eq"],
    ["userName is bob"],
    ['userName eq "x" and'],
    ['userName eq "x" userName eq "y"'],
    ['and userName eq "x"'],
    ['userName eq "x'],
    ['userName eq "\\x"'],
    ['userName eq "\\u0000"'],
    ['userName eq "\\ud800"'],
    ['(userName eq "x"'],
    ['userName eq "x")'],
    ['emails[type eq "work"'],
    ['emails[type eq "work"]]'],
    ["emails[]"],
    ['emails[emails[type eq "x"]]'],
    ['emails[name.x eq "x"]'],
    ['emails[type[value eq "x"]]'],
    ['userName[type eq "x"]'],
    ['emails.value[type eq "x"]'],
    ['emails[type eq "work"].nope eq "x"'],
    ['not userName eq "x"'],
    ["not ()"],
    ["()"],
    ['nope eq "x"'],
    ['name eq "x"'],
    ['addresses co "x"'],
    ["active gt true"],
    ['active co "t"'],
    ["active eq 1"],
    ['active eq "yes"'],
    ['x509Certificates gt "AA"'],
    ['x509Certificates.value sw "AA"'],
    ['meta.lastModified gt "yesterday"'],
    ['meta.lastModified co "2020"'],
    ["title gt null"],
    ['__proto__ eq "x"'],
    ['constructor.prototype eq "x"'],
    ["toString pr"],
    ['userName eq {"a":1}'],
    ["userName eq [1]"],
  ])("%s is invalidFilter", (text) => {
    expect(failure(text)).toMatchObject({ status: 400, scimType: "invalidFilter" });
  });

  test("the detail gives the place, counted from 1", () => {
    expect(failure('userName eq "x" xor title pr').detail).toContain("character 17");
    expect(failure('title pr and nope eq "x"').detail).toMatch(/"nope" \(character 14\)/);
    expect(failure("userName eq bob").detail).toContain("character 13");
  });

  test("a password cannot be searched, not even for being there", () => {
    for (const text of ['password eq "x"', "password pr", 'title pr or password sw "a"'])
      expect(failure(text)).toMatchObject({ status: 403, scimType: "sensitive" });
  });

  test.each([
    ["20,000 brackets", "(".repeat(20_000)],
    ["3,900 brackets", `${"(".repeat(1950)}title pr${")".repeat(1950)}`],
    ["61 levels", `${"(".repeat(61)}title pr${")".repeat(61)}`],
    ["61 negations", `${"not (".repeat(61)}title pr${")".repeat(61)}`],
    ["3,000 square brackets", "emails[".repeat(500)],
    ["5,000 ors", Array.from({ length: 5000 }, () => "title pr").join(" or ")],
    ["101 terms", Array.from({ length: 101 }, () => "title pr").join(" or ")],
    ["4,001 characters", `userName eq "${"x".repeat(4000)}"`],
  ])("%s are refused without a crash", (_name, text) => {
    expect(failure(text)).toMatchObject({ status: 400, scimType: "invalidFilter" });
  });

  test("60 levels and 100 terms are fine", () => {
    expect(() => reprinted(`${"(".repeat(60)}title pr${")".repeat(60)}`)).not.toThrow();
    expect(() => reprinted(Array.from({ length: 100 }, () => "title pr").join(" or "))).not.toThrow();
  });
});
