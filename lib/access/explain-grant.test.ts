import { expect, test } from "vitest";
import { explainGrant, type GrantOrigin } from "@/lib/access/explain-grant";

const origin = (given: Partial<GrantOrigin>): GrantOrigin => ({
  source: "manual",
  roleName: "Admin",
  accountName: null,
  groupName: null,
  directoryName: null,
  idpLabel: "Okta",
  grantedBy: { type: "member", name: "Olivia Owner" },
  ...given,
});

const cases: readonly (readonly [string, Partial<GrantOrigin>, string])[] = [
  ["by hand", {}, "granted by hand by Olivia Owner"],
  [
    "by hand, by somebody who is gone",
    { grantedBy: { type: "member", name: null } },
    "granted by hand by a former member",
  ],
  ["by hand in an account", { accountName: "EMEA" }, "granted in EMEA by hand by Olivia Owner"],
  [
    "by a group in an account",
    { source: "group", groupName: "Engineering", accountName: "EMEA" },
    "in the Okta group Engineering, which is mapped to Admin in EMEA",
  ],
  ["by an operator", { grantedBy: { type: "operator", name: null } }, "granted at the command line"],
  [
    "by a group",
    { source: "group", groupName: "Engineering" },
    "in the Okta group Engineering, which is mapped to Admin",
  ],
  ["by a group that is gone", { source: "group" }, "was in a group of Okta that is no longer there"],
  [
    "by default",
    { source: "default", directoryName: "Okta production" },
    "in no mapped group: the default role of Okta production",
  ],
  ["at sign-in", { source: "saml" }, "given by the SAML assertion of the last sign-in"],
];

test.each(cases)("a role given %s says so in one clause", (_name, given, clause) => {
  expect(explainGrant(origin(given))).toBe(clause);
});
