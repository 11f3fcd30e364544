import { type DeviationKind, deviations, strictRefusal } from "@/lib/scim/deviation";

interface ToldDeviation {
  /** What was unusual. */
  readonly words: string;
  /** What that means and what was done with it, for somebody who does not know the protocol. */
  readonly explanation: string;
  readonly isRefusedByStrict: boolean;
}

/** What a request had that the RFCs do not foresee. A kind that this version does not know is told by its name. */
export function tellDeviation(kind: string): ToldDeviation {
  if (!isKnown(kind)) return { words: kind, explanation: "", isRefusedByStrict: false };
  return {
    words: deviations[kind].words,
    explanation: explanations[kind],
    isRefusedByStrict: strictRefusal({ kind, at: "" }) !== undefined,
  };
}

const isKnown = (kind: string): kind is DeviationKind => Object.hasOwn(explanations, kind);

const explanations = {
  "op-case": "It says “Replace” where the standard says “replace”. It was understood.",
  "string-boolean": "It sends “True” in quotation marks instead of true. It was read as yes or no.",
  "string-number": "It sends 39 where “39” is expected. It was kept as text.",
  "array-wrap": "It puts one value in a list, or leaves the list out. The value was taken.",
  "bare-value": "It sends an address alone, without saying that it is one. It was put where it belongs.",
  "dotted-key": "It writes “name.familyName” as one word. It was read as the family name within the name.",
  "bare-extension": "It shortens the name of an attribute. There is one of that name only, so it was taken.",
  "unknown-attribute": "It sends something that is not kept here. The rest was taken; remove its mapping to stop it.",
  "unknown-path":
    "It changes something that is not kept here. The change was passed over; remove its mapping to stop it.",
  "unknown-schema": "It names a set of attributes that does not exist here. Nothing depends on it.",
  "ms-schema-urn": "It names a set of attributes of its own product. Nothing depends on it.",
  "missing-schemas": "It does not say which set of attributes it sends. The usual one was assumed.",
  "echoed-id": "It sends an id, although ids are given out here. The one given here stays.",
  "read-only": "It sends back something that only this server sets. What is set here stays.",
  "patched-read-only": "It tries to change something that only this server sets. What is set here stays.",
  "password-dropped": "It sends passwords. None is ever stored here; switch the sync of passwords off there.",
  "two-primaries": "It calls two addresses the main one. The last of them is.",
  "unknown-member": "It puts people in a group who were never sent. The others joined; assign those people to the app.",
  "members-cleared": "It empties a group in one go. The group was emptied, and roles that came from it are gone.",
  "no-operations": "It announces a change and then names none. Nothing was changed.",
  "created-from-filter": "It changes an address that is not there yet. The address was added.",
  "unquoted-filter": "It searches for a word without quotation marks. The word was searched for.",
  "double-encoded-filter": "It encodes the words of a search twice. They were decoded twice.",
  "no-content-type": "It does not say what kind of content it sends. It was read as what is usual.",
} as const satisfies Record<DeviationKind, string>;
