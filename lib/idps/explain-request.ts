import { type AnswerKind, answerKind, type LoggedAnswer } from "@/lib/idps/answer-kind";

/** What an admin knows of the identity provider that sent the request. */
export interface IdpWords {
  /** Okta, Microsoft Entra ID, … */
  readonly label: string;
  /** How a single failed operation is sent again from its screens. */
  readonly retry: string;
  /** What its own screens show for some of our answers. */
  readonly shows: Readonly<Partial<Record<AnswerKind, string>>>;
}

/**
 * One logged request in the words of the identity provider's admin: what it tried, what that means, and for a failure
 * what to click and where. Complete sentences.
 */
export function explainRequest(row: LoggedAnswer, idp: IdpWords): string {
  const kind = answerKind(row);
  const shown = idp.shows[kind];
  const explanation = explanations[kind].replaceAll("{idp}", idp.label).replaceAll("{retry}", idp.retry);
  return capitalised(shown === undefined ? explanation : `${explanation} ${idp.label} shows this as ${shown}.`);
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const explanations: Readonly<Record<AnswerKind, string>> = {
  discovery: "{idp} read what this endpoint supports. Nothing to do.",
  lookup: "{idp} looked for a match before it writes; an empty answer means that it will create one. Nothing to do.",
  list: "{idp} read a page of what is here. Nothing to do.",
  read: "{idp} read one resource to compare it with its own. Nothing to do.",
  unchanged: "{idp} already had the newest version. Nothing to do.",
  user_created: "{idp} sent a person, and it is stored. Their access follows from their groups under Groups.",
  user_changed: "{idp} changed a person, and it is stored; a deactivated one has lost access.",
  user_deleted: "{idp} deleted a person; access is gone and the user name is free again.",
  group_created: "{idp} pushed a group. Map it to a role under Groups to let it grant access.",
  group_changed: "{idp} changed a group or who is in it; the roles it gives were recomputed in the same moment.",
  group_deleted: "{idp} deleted a group; the roles it gave are gone, the people stay.",
  bulk: "{idp} sent several operations at once; each has its own status in the answer.",
  served: "{idp} got its answer. Nothing to do.",

  invalidFilter:
    "{idp} asked with a filter that cannot be read here. Set the matching attribute of the app to userName or externalId, then {retry}.",
  invalidSyntax:
    "{idp} sent a body that is not valid SCIM. Check custom templates and attribute mappings of the app, then {retry}.",
  invalidPath:
    "{idp} wrote to an attribute that does not exist here. Remove its attribute mapping in the app, then {retry}.",
  noTarget:
    "{idp} changed a value that the person does not have. Send the whole value once, for example by adding the attribute mapping anew, then {retry}.",
  invalidValue:
    "{idp} sent a value that the attribute cannot hold. Correct the value or its attribute mapping in the app, then {retry}.",
  mutability:
    "{idp} tried to change a read-only attribute. Remove its attribute mapping in the app; nothing else is needed.",
  tooMany: "{idp} asked for more than one answer may hold. Narrow the filter, or let it read page by page.",
  invalidVers: "{idp} speaks another SCIM version. Choose SCIM 2.0 in the app.",
  sensitive: "{idp} put personal data into an address. Let it search with POST instead of GET.",
  invalidCursor: "{idp} asked for the next page of another search. It has to begin at the first page again.",
  expiredCursor: "{idp} waited too long before it asked for the next page. It begins at the first page again.",
  invalidCount: "{idp} asked for a page of a size that is not served. Lower the page size of the app.",
  uniqueness:
    "{idp} sent somebody or something whose name is taken. Open the entry that has it; if it is the same one, match it in the app, then {retry}.",
  bad_request: "{idp} sent a request that cannot be read. Open the row for the exact place, correct it, then {retry}.",
  key_refused:
    "{idp} came with an API key that is not accepted. Issue or rotate a key under API keys and paste it into the app.",
  suspended:
    "{idp} was not served, because the organization was suspended by the operator of Muster. The API key and the settings of the app stay as they are; once the organization is resumed, {retry}.",
  forbidden: "{idp} asked for something that this directory may not do. Check its state and its policy here.",
  unknown_resource:
    "{idp} named a resource that is not here, or no longer. Assign the person or push the group again, then {retry}.",
  wrong_path:
    "{idp} called an address at which there is no SCIM service. Copy the base URL again, without anything after it.",
  wrong_method: "{idp} used a method that this address does not have. Check which actions are switched on in the app.",
  conflict: "{idp} collided with another change of the same resource. Wait for its next attempt, or {retry}.",
  changed_meanwhile: "{idp} changed an old version of the resource. It reads the new one and tries again by itself.",
  too_large: "{idp} sent more than one request may hold. Push smaller groups, or let it send changes in parts.",
  too_fast: "{idp} sent more requests than the limit allows. It waits and tries again by itself.",
  not_supported: "{idp} asked for a part of SCIM that is not offered here. Switch that action off in the app.",
  paused: "{idp} was asked to wait, because the directory is paused or the service is busy. It tries again by itself.",
  our_fault:
    "The failure is ours, not that of {idp}; it is logged here under the id of the request. To send it again, {retry}.",
};
