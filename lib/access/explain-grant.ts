import { nameRole } from "@/lib/access/name-role";

/** What is known of a grant besides its role. Names are null where what they named is gone. */
export interface GrantOrigin {
  readonly source: GrantSource;
  readonly roleName: string;
  /** Where the role is held in one account alone; null in the whole organization. */
  readonly accountName: string | null;
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
  group: ({ groupName, idpLabel, roleName, accountName }) =>
    groupName === null
      ? `was in a group of ${idpLabel} that is no longer there`
      : `in the ${idpLabel} group ${groupName}, which is mapped to ${nameRole(roleName, accountName)}`,
  default: ({ directoryName, idpLabel }) =>
    `in no mapped group: the default role of ${directoryName ?? `people from ${idpLabel}`}`,
  saml: () => "given by the SAML assertion of the last sign-in",
  manual: ({ grantedBy, accountName }) =>
    `${nameRole("granted", accountName)} ${byHand.get(grantedBy.type) ?? `by hand by ${grantedBy.name ?? "a former member"}`}`,
} as const satisfies Record<GrantSource, (grant: GrantOrigin) => string>;

const byHand: ReadonlyMap<string, string> = new Map([
  ["operator", "at the command line"],
  ["system", "by Muster"],
]);
