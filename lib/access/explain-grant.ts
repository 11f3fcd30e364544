/** What is known of a grant besides its role. Names are null where what they named is gone. */
export interface GrantOrigin {
  readonly source: GrantSource;
  readonly roleName: string;
  readonly groupName: string | null;
  readonly directoryName: string | null;
  /** How the identity provider of the directory is called. */
  readonly idpLabel: string;
  /** Who made a grant by hand. */
  readonly grantedBy: { readonly type: string; readonly name: string | null };
}

export type GrantSource = "manual" | "group" | "saml" | "default";

/** Why a person has a role: one clause that goes on from "has this role because". */
export function explainGrant(grant: GrantOrigin): string {
  return clauses[grant.source](grant);
}

const clauses = {
  group: ({ groupName, idpLabel, roleName }) =>
    groupName === null
      ? `was in a group of ${idpLabel} that is no longer there`
      : `in the ${idpLabel} group ${groupName}, which is mapped to ${roleName}`,
  default: ({ directoryName, idpLabel }) =>
    `in no mapped group: the default role of ${directoryName ?? `people from ${idpLabel}`}`,
  saml: () => "given by the SAML assertion of the last sign-in",
  manual: ({ grantedBy }) =>
    `granted ${byHand.get(grantedBy.type) ?? `by hand by ${grantedBy.name ?? "a former member"}`}`,
} as const satisfies Record<GrantSource, (grant: GrantOrigin) => string>;

const byHand: ReadonlyMap<string, string> = new Map([
  ["operator", "at the command line"],
  ["system", "by Muster"],
]);
