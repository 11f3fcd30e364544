import { describe, expect, test } from "vitest";
import { compileFilter, type Condition } from "@/lib/db/compile-filter";
import { hostileTexts } from "@/lib/db/filter-for-tests";
import { searchableGroups, searchableUsers } from "@/lib/db/filter-searchable";
import { dialects } from "@/lib/scim/dialect";
import { parseFilter } from "@/lib/scim/filter/parse-filter";
import { resourceTypes } from "@/lib/scim/schema/registry";

const baseUrl = "https://muster.test/scim/v2/d";
const id = "01900000-0000-7000-8000-000000000001";

const compileUsers = (filter: string, first = 1): Condition =>
  compileFilter(
    parseFilter(filter, resourceTypes.User, dialects.generic).filter,
    searchableUsers(baseUrl, resourceTypes.User),
    first,
  );

const compileGroups = (filter: string): Condition =>
  compileFilter(
    parseFilter(filter, resourceTypes.Group, dialects.generic).filter,
    searchableGroups(baseUrl, resourceTypes.Group),
    1,
  );

const flat = ({ text }: Condition): string => text.replaceAll(/\s+/g, " ");

describe("what an index answers", () => {
  test.each([
    ['userName eq "Ada"', "u.user_name_key = $1::text", "ada"],
    ['userName sw "Ada%_"', "starts_with(u.user_name_key, $1::text)", "ada%_"],
    ['externalId eq "Ada"', "u.external_id = $1::text", "Ada"],
    [`id eq "${id}"`, "u.id = $1::uuid", id],
    ['id eq "no id of ours"', "u.id = $1::uuid", null],
    ['emails eq "Ada@X"', "u.id = ANY ((SELECT people_with_address($1, $2, $1::text))::uuid[])", "ada@x"],
    ['emails.value eq "Ada@X"', "u.id = ANY ((SELECT people_with_address($1, $2, $1::text))::uuid[])", "ada@x"],
    ['emails eq ""', "u.id = ANY ((SELECT people_with_address($1, $2, $1::text))::uuid[])", null],
  ])("%s", (filter, text, value) => {
    expect(compileUsers(filter)).toMatchObject({ text, values: [value] });
  });

  test("a name of a group is found in its column, a member in its row", () => {
    expect(compileGroups('displayName eq "Staff"')).toMatchObject({
      text: "g.display_name_key = $1::text",
      values: ["staff"],
    });
    expect(flat(compileGroups(`members eq "${id}"`))).toBe(
      "EXISTS (SELECT FROM group_member gm WHERE gm.organization_id = g.organization_id AND gm.directory_id = g.directory_id AND gm.group_id = g.id AND (gm.user_id = $1::uuid))",
    );
  });

  test("a value path over addresses asks the index first and the document then", () => {
    const condition = compileUsers('emails[type eq "work" and value eq "Ada@X"]');
    expect(condition.text).toBe(
      "(u.id = ANY ((SELECT people_with_address($1, $2, $1::text))::uuid[]) AND u.search @@ $2::jsonpath)",
    );
    expect(condition.values[0]).toBe("ada@x");
  });

  test("a value path that can be met without the address does not ask the index", () => {
    expect(compileUsers('emails[type eq "work" or value eq "Ada@X"]').text).toBe("u.search @@ $1::jsonpath");
    expect(compileUsers('emails[not (value eq "Ada@X")]').text).toBe("u.search @@ $1::jsonpath");
  });
});

test("parameters are counted from the first that is free", () => {
  const condition = compileUsers('userName eq "a" and (title eq "b" or not (externalId eq "c"))', 7);
  expect(condition.text).toBe(
    "(u.user_name_key = $7::text AND (u.search @@ $8::jsonpath OR ((u.external_id = $9::text) IS NOT TRUE)))",
  );
  expect(condition.values).toEqual(["a", 'exists($."title" ? (@ == "b"))', "c"]);
});

describe("what a client sends never becomes SQL", () => {
  const filters = [
    "userName eq ?",
    "title co ?",
    "emails[type ew ? and value eq ?]",
    "not (meta.location sw ?)",
    "groups[display co ? or value eq ?]",
    "schemas ne ?",
  ];

  test.each(filters)("%s has one text for all values", (filter) => {
    const texts = hostileTexts.map((value) => compileUsers(filter.replaceAll("?", () => JSON.stringify(value))).text);
    expect(new Set(texts).size).toBe(1);
  });
});

describe("names for statements", () => {
  test.each([
    ['userName eq "a"', "userName eq"],
    [`id eq "${id}" and groups eq "${id}"`, "id eq, groups.value eq"],
    ['emails[type eq "work" and value eq "x"]', "[emails.value eq]"],
    ['emails[value eq "x"] and externalId eq "y"', "[emails.value eq], externalId eq"],
  ])("%s has one", (filter, name) => {
    expect(compileUsers(filter).name).toBe(name);
  });

  test.each([
    'title eq "a"',
    'userName eq "a" and title pr',
    'userName eq "a" or userName eq "b"',
    'userName eq "a" and userName eq "b" and userName eq "c"',
    'not (userName eq "a")',
    "userName eq null",
    'groups[value eq "a" and type eq "direct"]',
    "active eq true",
  ])("%s has none, since there is no end to such", (filter) => {
    expect(compileUsers(filter).name).toBeUndefined();
  });

  test("the longest fits into the 63 bytes that PostgreSQL tells names apart by", () => {
    const [users, groups] = [
      searchableUsers(baseUrl, resourceTypes.User),
      searchableGroups(baseUrl, resourceTypes.Group),
    ];
    const lengths = [users, groups].flatMap(({ lookups }) => Object.keys(lookups).map((name) => `[${name}]`.length));
    const longest = Math.max(...lengths);
    expect("select-groups ".length + longest + ", ".length + longest).toBeLessThanOrEqual(63);
  });
});
