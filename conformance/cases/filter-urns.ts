import type { ConformanceCase } from "../conformance-case";
import { type FilterRow, filterTable } from "../filter-table";

const answered: readonly FilterRow[] = [
  [
    "filter-urn-core",
    "a core attribute is named with its URN",
    "filter-urn",
    'urn:ietf:params:scim:schemas:core:2.0:User:userName eq "{t}.anna@example.com"',
    "a",
  ],
  [
    "filter-urn-sub",
    "a sub-attribute follows a URN",
    "filter-urn",
    'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName eq "Zimt {t}"',
    "a",
  ],
  [
    "filter-urn-case",
    "a URN is taken in any case",
    "filter-urn",
    'URN:IETF:PARAMS:SCIM:SCHEMAS:CORE:2.0:USER:userName eq "{t}.anna@example.com"',
    "a",
  ],
];

const extended: readonly FilterRow[] = [
  [
    "filter-extension",
    "an attribute of an extension is named with its URN",
    "filter-urn",
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "Engines {t}"',
    "a",
  ],
  [
    "filter-extension-and",
    "an extension's attribute joins with others",
    "filter-urn",
    '{mine} and urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department sw "Engines" and active eq true',
    "a",
  ],
  [
    "filter-extension-pr",
    "pr works on an extension's attribute",
    "filter-present",
    "{mine} and urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department pr",
    "a",
  ],
];

/** Filters by URN and by extension (RFC 7644 3.4.2.2). */
export const filterUrnCases: readonly ConformanceCase[] = [
  ...filterTable(answered),
  ...filterTable(extended, "enterprise"),
];
