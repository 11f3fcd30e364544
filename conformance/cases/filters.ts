import type { ConformanceCase } from "../conformance-case";
import { finding } from "../finding";
import type { RequirementId } from "../requirements/requirements";

type Row = readonly [id: string, title: string, of: RequirementId, filter: string, who: string];

const answered: readonly Row[] = [
  ["filter-eq", "eq finds the one whose value equals", "filter-operators", 'userName eq "{t}.anna@example.com"', "a"],
  [
    "filter-eq-nobody",
    "eq finds nobody where no value equals",
    "list-empty",
    'userName eq "{t}.nobody@example.com"',
    "",
  ],
  [
    "filter-ne",
    "ne finds those whose value differs",
    "filter-operators",
    '{mine} and userName ne "{t}.anna@example.com"',
    "bc",
  ],
  ["filter-co", "co finds a part inside", "filter-operators", 'userName co "{t}.cl"', "c"],
  ["filter-sw", "sw finds a beginning", "filter-operators", 'userName sw "{t}."', "abc"],
  ["filter-sw-not-inside", "sw does not find a part inside", "filter-operators", '{mine} and userName sw "anna"', ""],
  ["filter-ew", "ew finds an end", "filter-operators", '{mine} and userName ew "anna@example.com"', "a"],
  ["filter-ew-not-inside", "ew does not find a part inside", "filter-operators", '{mine} and userName ew "anna"', ""],
  ["filter-pr", "pr finds what has a value", "filter-present", "{mine} and title pr", "ac"],
  ["filter-pr-false", "pr finds a boolean that is false", "filter-present", "{mine} and active pr", "abc"],
  ["filter-pr-complex", "pr finds a complex attribute with a part", "filter-present", "{mine} and name pr", "abc"],
  ["filter-pr-list", "pr finds a list with a value", "filter-present", "{mine} and emails pr", "ab"],
  ["filter-pr-sub", "pr finds a sub-attribute", "filter-present", "{mine} and name.familyName pr", "abc"],
  ["filter-gt", "gt finds what comes after", "filter-operators", '{mine} and userName gt "{t}.bert@example.com"', "c"],
  [
    "filter-ge",
    "ge finds what comes after or is equal",
    "filter-operators",
    '{mine} and userName ge "{t}.bert@example.com"',
    "bc",
  ],
  ["filter-lt", "lt finds what comes before", "filter-operators", '{mine} and userName lt "{t}.bert@example.com"', "a"],
  [
    "filter-le",
    "le finds what comes before or is equal",
    "filter-operators",
    '{mine} and userName le "{t}.bert@example.com"',
    "ab",
  ],
  [
    "filter-and",
    "and finds what fulfils both",
    "filter-logic",
    '{mine} and title pr and name.givenName eq "Cleo"',
    "c",
  ],
  [
    "filter-or",
    "or finds what fulfils either",
    "filter-logic",
    'userName eq "{t}.anna@example.com" or userName eq "{t}.cleo@example.com"',
    "ac",
  ],
  ["filter-not", "not finds what does not fulfil it", "filter-logic", "{mine} and not (title pr)", "b"],
  ["filter-not-nested", "not twice is nothing", "filter-logic", "{mine} and not (not (title pr))", "ac"],
  [
    "filter-brackets",
    "brackets around the whole filter change nothing",
    "filter-logic",
    '((userName eq "{t}.anna@example.com"))',
    "a",
  ],
  [
    "filter-precedence-and-or",
    "and binds closer than or",
    "filter-precedence",
    '{mine} and title eq "Engineer" or {mine} and active eq false',
    "ab",
  ],
  [
    "filter-precedence-or-last",
    "a or b and c is a or (b and c)",
    "filter-precedence",
    'userName eq "{t}.anna@example.com" or {mine} and active eq false',
    "ab",
  ],
  [
    "filter-precedence-group",
    "brackets come before and",
    "filter-precedence",
    '{mine} and (title eq "Engineer" or active eq false) and active eq true',
    "a",
  ],
  [
    "filter-precedence-not",
    "not binds closer than and",
    "filter-precedence",
    "{mine} and not (title pr) and active eq false",
    "b",
  ],
  [
    "filter-case-operator",
    "an operator in capitals is the same",
    "filter-any-case",
    'userName EQ "{t}.anna@example.com"',
    "a",
  ],
  [
    "filter-case-logic",
    "AND, OR and NOT in capitals are the same",
    "filter-any-case",
    '{mine} AND NOT (title PR) OR userName Eq "{t}.cleo@example.com"',
    "bc",
  ],
  [
    "filter-case-name",
    "an attribute in another case is the same",
    "filter-any-case",
    'USERNAME eq "{t}.anna@example.com"',
    "a",
  ],
  [
    "filter-case-sub",
    "a sub-attribute in another case is the same",
    "filter-any-case",
    '{mine} and Name.GIVENname eq "Anna"',
    "a",
  ],
  ["filter-boolean-true", "eq true finds the active ones", "filter-operators", "{mine} and active eq true", "ac"],
  [
    "filter-boolean-false",
    "eq false finds the inactive ones",
    "user-active-visible",
    "{mine} and active eq false",
    "b",
  ],
  ["filter-boolean-ne", "ne finds the other truth", "filter-operators", "{mine} and active ne true", "b"],
  ["filter-null", "eq null finds what has no value", "filter-strings", "{mine} and title eq null", "b"],
];

/** Filters by operator, logic, precedence and case (RFC 7644 3.4.2.2). */
export const filterCases: readonly ConformanceCase[] = answered.map(
  ([id, title, of, filter, who]): ConformanceCase => ({ id, title, of, needs: ["filter"], run: finding(filter, who) }),
);
