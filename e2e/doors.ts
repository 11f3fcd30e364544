import type { Permission } from "@/lib/core/permissions";

/** What a door asks of whoever comes to it: nothing, a session, or a permission in the organization it names. */
export type Demand = "public" | "session" | Permission;

export interface Door {
  readonly asks: Demand;
  /** Asks for the permission in the account that the address names: a role of the organization or of the account gives it. */
  readonly in?: "account";
  /** Asks also that the person proved to be who they are within the last minutes. */
  readonly confirms?: true;
}

/**
 * Every page by the name that Next gives it. Three of them only say where to go on, the same to everybody; one
 * speaks to whose session ended with the suspension of its organization, and sends everybody else to sign in. Tests hold this
 * list against the sources and against what `next build` made, and walk it as people who may not come in.
 */
export const pages: Readonly<Record<string, Door>> = {
  "/page": { asks: "public" },
  "/(public)/sign-in/page": { asks: "public" },
  "/(public)/forgot-password/page": { asks: "public" },
  "/(public)/invite/[token]/page": { asks: "public" },
  "/(public)/reset-password/[token]/page": { asks: "public" },
  "/(public)/suspended/page": { asks: "public" },
  "/dev/mailbox/page": { asks: "public" },
  "/(console)/o/[org]/page": { asks: "public" },
  "/(console)/o/[org]/account/page": { asks: "session" },
  "/(console)/o/[org]/a/[account]/page": { asks: "public" },
  "/(console)/o/[org]/a/[account]/settings/members/page": { asks: "members:read", in: "account" },
  "/(console)/o/[org]/a/[account]/settings/identity/page": { asks: "members:read", in: "account" },
  "/(console)/o/[org]/settings/page": { asks: "public" },
  "/(console)/o/[org]/settings/accounts/page": { asks: "members:read" },
  "/(console)/o/[org]/settings/groups/page": { asks: "members:read" },
  "/(console)/o/[org]/settings/members/(list)/page": { asks: "members:read" },
  "/(console)/o/[org]/settings/members/[id]/page": { asks: "members:read" },
  "/(console)/o/[org]/settings/roles/page": { asks: "members:read" },
  "/(console)/o/[org]/settings/identity/(overview)/page": { asks: "identity:read" },
  "/(console)/o/[org]/settings/identity/domains/page": { asks: "identity:read" },
  "/(console)/o/[org]/settings/identity/saml/policy/page": { asks: "identity:read" },
  "/(console)/o/[org]/settings/identity/saml/page": { asks: "identity:read" },
  "/(console)/o/[org]/settings/identity/saml/encryption/page": { asks: "identity:read" },
  "/(console)/o/[org]/settings/identity/saml/metadata/page": { asks: "identity:manage" },
  "/(console)/o/[org]/settings/identity/saml/test/page": { asks: "identity:manage" },
  "/(console)/o/[org]/settings/identity/saml/setup/page": { asks: "identity:manage" },
  "/(console)/o/[org]/settings/identity/scim/setup/page": { asks: "identity:manage" },
  "/(console)/o/[org]/settings/identity/scim/[directory]/(overview)/page": { asks: "identity:read" },
  "/(console)/o/[org]/settings/identity/scim/[directory]/compatibility/page": { asks: "identity:read" },
  "/(console)/o/[org]/settings/identity/scim/[directory]/groups/page": { asks: "identity:read" },
  "/(console)/o/[org]/settings/identity/scim/[directory]/log/page": { asks: "identity:read" },
};

interface RouteDoor extends Door {
  /** What it answers to; Next adds HEAD and OPTIONS. */
  readonly methods: readonly string[];
}

/**
 * Every route handler. What asks for nothing here has a proof of its own: next-auth its token and our Origin check, the
 * AssertionConsumerService a signature, the SCIM endpoint a key.
 */
export const routes: Readonly<Record<string, RouteDoor>> = {
  "/api/auth/[...nextauth]/route": { asks: "public", methods: ["GET", "POST"] },
  "/api/o/[org]/live/route": { asks: "members:read", methods: ["GET"] },
  "/api/o/[org]/saml-test/route": { asks: "identity:manage", methods: ["GET"] },
  "/api/sso/acs/route": { asks: "public", methods: ["POST"] },
  "/api/sso/certificate/route": { asks: "public", methods: ["GET"] },
  "/api/sso/encryption-certificate/route": { asks: "public", methods: ["GET"] },
  "/api/sso/authorize/route": { asks: "public", methods: ["GET"] },
  "/api/sso/metadata/[organization]/route": { asks: "public", methods: ["GET"] },
  "/livez/route": { asks: "public", methods: ["GET"] },
  "/readyz/route": { asks: "public", methods: ["GET"] },
  "/version/route": { asks: "public", methods: ["GET"] },
  "/scim/[[...path]]/route": { asks: "public", methods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] },
};

const settings = "app/(console)/o/[org]/settings";
const account = "app/(console)/o/[org]/a/[account]/settings";
const identity = `${settings}/identity`;

/** Every server action as `file#name`. */
export const actions: Readonly<Record<string, Door>> = {
  "app/(public)/forgot-password/actions.ts#forgotPassword": { asks: "public" },
  "app/(public)/invite/[token]/actions.ts#acceptInvite": { asks: "public" },
  "app/(public)/reset-password/[token]/actions.ts#setNewPassword": { asks: "public" },
  "app/(public)/sign-in/actions.ts#continueSignIn": { asks: "public" },
  "app/(public)/sign-in/actions.ts#signInWithSaml": { asks: "public" },
  "app/(console)/o/[org]/account/actions.ts#changePasswordAction": { asks: "session" },
  "app/(console)/o/[org]/account/actions.ts#endMyOtherSessionsAction": { asks: "session" },
  "app/(console)/o/[org]/account/actions.ts#endMySessionAction": { asks: "session" },
  [`${settings}/actions.ts#signOutAction`]: { asks: "public" },
  [`${settings}/confirm-actions.ts#confirmWithPasswordAction`]: { asks: "members:read" },
  [`${settings}/confirm-actions.ts#confirmWithSamlAction`]: { asks: "members:read" },
  [`${settings}/members/(list)/actions.ts#inviteAction`]: { asks: "members:manage", confirms: true },
  [`${account}/confirm-actions.ts#confirmInAccountWithPasswordAction`]: { asks: "members:read", in: "account" },
  [`${account}/confirm-actions.ts#confirmInAccountWithSamlAction`]: { asks: "members:read", in: "account" },
  [`${account}/members/actions.ts#giveAccountRoleAction`]: { asks: "members:manage", in: "account", confirms: true },
  [`${account}/members/actions.ts#takeAccountRoleAction`]: { asks: "members:manage", in: "account", confirms: true },
  [`${settings}/accounts/actions.ts#createAccountAction`]: { asks: "accounts:manage" },
  [`${settings}/accounts/actions.ts#archiveAccountAction`]: { asks: "accounts:manage", confirms: true },
  [`${settings}/members/[id]/actions.ts#endSessionAction`]: { asks: "members:manage" },
  [`${settings}/members/[id]/actions.ts#endSessionsAction`]: { asks: "members:manage" },
  [`${settings}/members/[id]/actions.ts#resendInvitationAction`]: { asks: "members:manage", confirms: true },
  [`${settings}/members/[id]/actions.ts#revokeInvitationAction`]: { asks: "members:manage" },
  [`${settings}/members/[id]/actions.ts#changeRoleAction`]: { asks: "members:manage", confirms: true },
  [`${settings}/members/[id]/actions.ts#changeStatusAction`]: { asks: "members:manage", confirms: true },
  [`${identity}/domains/actions.ts#addDomainAction`]: { asks: "identity:manage" },
  [`${identity}/domains/actions.ts#checkDomainAction`]: { asks: "identity:manage" },
  [`${identity}/domains/actions.ts#removeDomainAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/saml/policy/actions.ts#saveEnforcementAction`]: { asks: "organization:own", confirms: true },
  [`${identity}/saml/policy/actions.ts#saveJitAction`]: { asks: "organization:own", confirms: true },
  [`${identity}/saml/encryption/actions.ts#saveEncryptionAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/saml/actions.ts#turnOffAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/saml/actions.ts#turnOnAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/saml/metadata/actions.ts#lookAtDifferenceAction`]: { asks: "identity:manage" },
  [`${identity}/saml/metadata/actions.ts#replaceMetadataAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/saml/test/actions.ts#beginTestAction`]: { asks: "identity:manage" },
  [`${identity}/saml/setup/actions.ts#fetchMetadataAction`]: { asks: "identity:manage" },
  [`${identity}/saml/setup/actions.ts#lookAtMetadataAction`]: { asks: "identity:manage" },
  [`${identity}/saml/setup/actions.ts#saveConnectionAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/scim/key-actions.ts#issueKeyAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/scim/key-actions.ts#revokeKeyAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/scim/key-actions.ts#rotateKeyAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/scim/setup/actions.ts#chooseServiceAction`]: { asks: "identity:manage" },
  [`${identity}/scim/setup/actions.ts#enableDirectoryAction`]: { asks: "identity:manage" },
  [`${identity}/scim/[directory]/(overview)/actions.ts#disableDirectoryAction`]: {
    asks: "identity:manage",
    confirms: true,
  },
  [`${identity}/scim/[directory]/(overview)/actions.ts#linkUserAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/scim/[directory]/(overview)/actions.ts#savePolicyAction`]: { asks: "identity:manage", confirms: true },
  [`${identity}/scim/[directory]/compatibility/actions.ts#saveAnswersAction`]: { asks: "identity:manage" },
  [`${identity}/scim/[directory]/compatibility/actions.ts#saveExtensionAction`]: { asks: "identity:manage" },
  [`${identity}/scim/[directory]/compatibility/actions.ts#setStrictAction`]: { asks: "identity:manage" },
  [`${identity}/scim/[directory]/groups/actions.ts#previewMappingAction`]: { asks: "identity:manage" },
  [`${identity}/scim/[directory]/groups/actions.ts#saveMappingAction`]: { asks: "identity:manage", confirms: true },
};
