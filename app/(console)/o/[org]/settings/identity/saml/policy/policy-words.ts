import type { ConditionName } from "@/lib/sso/enforcement-conditions";
import type { Enforcement } from "@/lib/sso/enforcements";
import type { JitPolicy } from "@/lib/sso/jit-policies";
import type { SamlError } from "@/lib/sso/saml-errors";

interface Choice {
  readonly title: string;
  readonly description: string;
}

/** What single sign-on can be to the people of an organization. */
export const enforcementWords = {
  off: {
    title: "Off",
    description:
      "People sign in with a password. Whoever knows the name of the organization can still go to the identity provider.",
  },
  allowed: {
    title: "Allowed",
    description: "People with an address of your domains are offered both: the identity provider and a password.",
  },
  required: {
    title: "Required",
    description:
      "People with an address of your domains are sent to the identity provider. Only owners keep their password.",
  },
} as const satisfies Record<Enforcement, Choice>;

/** Who becomes a member at a first sign-in. Whoever does has no role until one is given. */
export const jitWords = {
  always: {
    title: "Always",
    description: "Whoever the identity provider lets in becomes a member, also beside a directory.",
  },
  without_directory: {
    title: "Until a directory is live",
    description:
      "Whoever the identity provider lets in becomes a member, until a directory says who is here. From then on only the directory makes members.",
  },
  never: { title: "Never", description: "Only members who were added, or whom a directory sent, get in." },
} as const satisfies Record<JitPolicy, Choice>;

/** What has to be so, and what to do where it is not. */
export const conditionWords = {
  connection_on: { met: "The connection is on", todo: "Turn the SAML connection on." },
  test_passed: {
    met: "A test sign-in passed with the current metadata",
    todo: "Make a test sign-in on the SAML page. New metadata needs a new one.",
  },
  domain_verified: {
    met: "A domain is verified",
    todo: "Verify a domain: by its addresses people are led to the identity provider.",
  },
  break_glass_tried: {
    met: "An owner signed in with a password within 30 days",
    todo: "Let an owner sign out and in again with a password. It is the way in when the identity provider is down.",
  },
} as const satisfies Record<ConditionName, { readonly met: string; readonly todo: string }>;

/** Why somebody was not taken in, as an admin reads it. */
export const jitRefusalWords: Partial<Record<SamlError, string>> = {
  jit_off: "nobody becomes a member by signing in",
  domain_foreign: "the address is of no verified domain",
  not_provisioned: "the directory has not sent this person",
  email_taken: "a member has this address already",
  no_email: "no e-mail address was sent",
};
