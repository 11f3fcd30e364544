import type { ConformanceCase } from "../conformance-case";
import { refusing } from "../finding";
import type { RequirementId } from "../requirements/requirements";

type Refused = readonly [id: string, title: string, of: RequirementId, filter: string];

const refused: readonly Refused[] = [
  ["filter-unknown-operator", "an operator nobody knows is refused", "filter-unknown-operator", 'userName like "a"'],
  [
    "filter-unknown-logic",
    "a junction nobody knows is refused",
    "filter-syntax",
    'userName eq "a" xor userName eq "b"',
  ],
  ["filter-no-value", "an operator without a value is refused", "filter-syntax", "userName eq"],
  ["filter-no-operator", "a name alone is refused", "filter-syntax", "userName"],
  ["filter-trailing-and", "an and at the end is refused", "filter-syntax", 'userName eq "a" and'],
  ["filter-open-bracket", "a bracket that is not closed is refused", "filter-syntax", '(userName eq "a"'],
  ["filter-close-bracket", "a bracket that was not opened is refused", "filter-syntax", 'userName eq "a")'],
  [
    "filter-open-value-path",
    "a square bracket that is not closed is refused",
    "filter-syntax",
    'emails[type eq "work"',
  ],
  ["filter-empty-value-path", "empty square brackets are refused", "filter-syntax", "emails[]"],
  ["filter-open-quote", "a quotation mark that is not closed is refused", "filter-syntax", 'userName eq "a'],
  ["filter-single-quotes", "single quotation marks are refused", "filter-syntax", "userName eq 'a'"],
  ["filter-bad-escape", "an escape that JSON has not is refused", "filter-strings", 'userName eq "\\q"'],
  [
    "filter-two-expressions",
    "two expressions without a junction are refused",
    "filter-syntax",
    'userName eq "a" userName eq "b"',
  ],
  ["filter-pr-value", "pr with a value is refused", "filter-syntax", 'userName pr "a"'],
  ["filter-order-boolean-gt", "gt on a boolean is refused", "filter-order-types", "active gt true"],
  ["filter-order-boolean-ge", "ge on a boolean is refused", "filter-order-types", "active ge false"],
  ["filter-order-boolean-lt", "lt on a boolean is refused", "filter-order-types", "active lt true"],
  ["filter-order-boolean-le", "le on a boolean is refused", "filter-order-types", "active le true"],
];

/** Filters that are refused (RFC 7644 3.4.2.2). */
export const filterRefusalCases: readonly ConformanceCase[] = refused.map(
  ([id, title, of, filter]): ConformanceCase => ({ id, title, of, needs: ["filter"], run: refusing(filter) }),
);
