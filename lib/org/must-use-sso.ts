/** What of a member decides whether a password opens anything. */
export interface PasswordFacts {
  readonly organization: { readonly ssoEnforcement: string };
  readonly grants: readonly { readonly role: { readonly isProtected: boolean } }[];
}

/** What to select of a member to ask. */
export const passwordFacts = {
  organization: { select: { ssoEnforcement: true } },
  grants: { select: { role: { select: { isProtected: true } } } },
} as const;

/** Protected roles keep their password where everybody else has to come through SSO: an IdP that is down locks nobody out. */
export const mustUseSso = ({ organization, grants }: PasswordFacts): boolean =>
  organization.ssoEnforcement === "required" && !grants.some(({ role }) => role.isProtected);
