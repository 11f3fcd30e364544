/** Why nobody was signed in through SAML: what happened and what to do, for the person at the sign-in page. */
export const samlErrors = {
  sso_unavailable:
    "Single sign-on is not available for this organization. Check its name, or ask an administrator whether it is turned on.",
  request_malformed: "The sign-in request was incomplete. Start again from the sign-in page.",
  request_unknown:
    "This sign-in was not started here, or was started more than a few minutes ago. Start again from the sign-in page.",
  response_malformed:
    "Your identity provider sent an answer that cannot be read. Ask an administrator to compare its SAML settings with ours.",
  response_refused:
    "Your identity provider sent an answer that was not made for this organization or is not signed by the expected certificate. Ask an administrator to compare its SAML settings with ours.",
  response_out_of_time:
    "The answer of your identity provider was not valid at this moment. Start again; if it happens twice, its clock is wrong.",
  response_used: "This sign-in was already used. Start again from the sign-in page.",
  not_asked_again:
    "Your identity provider let you through without asking you to sign in again, so it confirmed nothing, and nothing was changed. You are still signed in. Sign out at your identity provider, then confirm once more. If that does not help, ask its administrator to let this application demand a new sign-in (ForceAuthn).",
  identity_provider_refused:
    "Your identity provider did not let you in. Ask its administrator to assign you to this application.",
  attributes_refused:
    "Your identity provider sent attributes that would change who you are, or several e-mail addresses. Ask an administrator to correct its attribute mapping.",
  no_email:
    "Your identity provider did not send your e-mail address. Ask an administrator to add the attribute “email”.",
  not_provisioned:
    "You are not known here yet. Ask an administrator to assign you to this application in the directory that sends people here.",
  not_linked: "Your account waits for an administrator, who has to decide which member you are.",
  ambiguous:
    "More than one person here could be you. Ask an administrator to correct your user name or e-mail address.",
  protected_member:
    "Your account has a protected role and cannot be reached through single sign-on yet. Sign in with your password.",
  jit_off:
    "You have no account here yet, and this organization makes none at the first sign-in. Ask one of its administrators to add you.",
  domain_foreign:
    "Your e-mail address is not of a domain that this organization has verified, so no account was made. Ask one of its administrators to add you, or to verify the domain.",
  email_taken:
    "A member with your e-mail address exists already and is not connected to single sign-on. Ask an administrator.",
  member_suspended: "Your account is suspended. Ask an administrator of your organization.",
  member_removed: "Your account was removed. Ask an administrator of your organization.",
  member_invited: "You were invited and have not accepted yet. Open the invitation first.",
  deactivated: "Your account was deactivated in your organization's directory. Ask an administrator there.",
  organization_suspended:
    "Your organization is suspended, so nobody can sign in to it. Ask whoever runs Muster for your organization.",
  temporarily_unavailable: "Single sign-on cannot be reached at the moment. Wait a minute and try again.",
} as const;

export type SamlError = keyof typeof samlErrors;

export const isSamlError = (word: string): word is SamlError => Object.hasOwn(samlErrors, word);
