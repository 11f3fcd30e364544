import { gateWords, unreadableWords, type Words } from "@/lib/sso/gate-words";
import { isSamlError, type SamlError } from "@/lib/sso/saml-errors";
import type { GateReason } from "@/lib/sso/saml-gate";
import type { Unreadable } from "@/lib/sso/unreadables";

/** What an admin reads of a sign-in that was refused, and does about it. */
export function explainRefusal(reason: string): Words {
  if (isGateReason(reason))
    return { title: `Failed check: ${gateWords[reason].title}`, remedy: gateWords[reason].remedy };
  if (isUnreadable(reason)) return { title: "The answer could not be read", remedy: unreadableWords[reason] };
  return isSamlError(reason) ? words[reason] : { title: "Refused", remedy: "" };
}

const isGateReason = (reason: string): reason is GateReason => Object.hasOwn(gateWords, reason);
const isUnreadable = (reason: string): reason is Unreadable => Object.hasOwn(unreadableWords, reason);

const startAnew = "Let them start again from the sign-in page.";

/** `samlErrors` speaks to the person at the sign-in page; this to whoever can do something about it. */
const words = {
  sso_unavailable: { title: "Single sign-on was off", remedy: "Turn the connection on." },
  request_malformed: { title: "The sign-in was not begun as a whole", remedy: startAnew },
  request_unknown: {
    title: "It answers no sign-in that is under way here",
    remedy: `It was begun more than five minutes before, or in another browser. ${startAnew}`,
  },
  response_malformed: {
    title: "The answer could not be read",
    remedy: "Compare the settings with those on this page.",
  },
  response_refused: {
    title: "The signature is not by a certificate of this connection",
    remedy:
      "Or the sign-in is not the one that was begun. If the identity provider has a new certificate, replace the metadata.",
  },
  response_out_of_time: { title: "The answer was not valid at that moment", remedy: "Compare the clocks." },
  response_used: {
    title: "The same answer had been used before",
    remedy: `Somebody went back in the browser, or sent it twice. ${startAnew}`,
  },
  identity_provider_refused: {
    title: "The identity provider did not let the person in",
    remedy: "Assign them to the application there.",
  },
  attributes_refused: {
    title: "The attributes name several people or e-mail addresses",
    remedy: "Send one value of the e-mail address, and no attribute that repeats the NameID.",
  },
  no_email: {
    title: "No e-mail address was sent",
    remedy: "A new member needs one: add the attribute “email” at the identity provider.",
  },
  not_provisioned: {
    title: "The directory has not sent this person",
    remedy: "Assign them to provisioning too, or let sign-ins make members, in the sign-in policy.",
  },
  not_linked: {
    title: "The person waits to be linked to a member",
    remedy: "Decide on the page of the directory whether the two are one.",
  },
  ambiguous: {
    title: "More than one person of the directory could be meant",
    remedy: "Make the user names and e-mail addresses there tell them apart.",
  },
  protected_member: {
    title: "It would have been an owner",
    remedy: "An owner is never taken over by an address. Let them sign in with their password.",
  },
  jit_off: {
    title: "Nobody becomes a member by signing in",
    remedy: "Add the person, or change that in the sign-in policy.",
  },
  domain_foreign: {
    title: "The address is of no verified domain",
    remedy: "Verify the domain, or add the person as a member.",
  },
  email_taken: {
    title: "A member has this address already",
    remedy: "Let the directory send the person and link the two, or remove the member.",
  },
  member_suspended: {
    title: "The member is suspended",
    remedy: "Activate them on their page, if they are to come back.",
  },
  member_removed: { title: "The member was removed", remedy: "Invite them again, if they are to come back." },
  member_invited: { title: "The member has not accepted the invitation", remedy: "Send it again from their page." },
  deactivated: {
    title: "The directory has deactivated the person",
    remedy: "Activate them at the identity provider, if they are to come back.",
  },
  not_asked_again: {
    title: "The identity provider did not ask the person again",
    remedy:
      "They confirmed who they are, and the identity provider answered from a session it had. Let it obey ForceAuthn, or let them sign out there and sign in anew first.",
  },
  organization_suspended: {
    title: "The organization is suspended",
    remedy: "Whoever runs this server can tell why, and resume it.",
  },
  temporarily_unavailable: { title: "Muster was too busy or had no database", remedy: startAnew },
} as const satisfies Record<SamlError, Words>;
