/** Every way in which a request may differ from the RFCs and still be taken; the request log shows the words. */
export const deviations = {
  "op-case": "An operation verb was not in lower case.",
  "string-boolean": "A boolean came as text.",
  "string-number": "A number came where text belongs.",
  "array-wrap": "One value came as a list, or a list as one value.",
  "bare-value": "A complex attribute came as its bare value.",
  "dotted-key": "A name in a value was itself a path.",
  "bare-extension": "An extension attribute came without its schema URN.",
  "unknown-attribute": "An attribute outside the schema was dropped.",
  "unknown-schema": "A schema URN unknown here was ignored.",
  "ms-schema-urn": "A vendor's schema URN was ignored.",
  "missing-schemas": "The schemas attribute was missing or incomplete.",
  "echoed-id": "An id in the body was ignored.",
  "read-only": "A read-only attribute in the body was ignored.",
  "password-dropped": "A password was sent and not kept.",
  "two-primaries": "Several values were marked primary; the last one is.",
  "unknown-member": "A member that does not exist was skipped.",
  "members-cleared": "All members were removed by an operation without a value.",
  "no-operations": "A PATCH came without operations.",
  "created-from-filter": "A filtered path without a match made a new value.",
  "unquoted-filter": "A filter value came without quotes.",
  "double-encoded-filter": "A filter was percent-encoded twice.",
  "no-content-type": "A body came without a media type.",
} as const;

export type DeviationKind = keyof typeof deviations;

/** `at` names an attribute, path or parameter as the client spelt it; never a value. */
export interface Deviation {
  readonly kind: DeviationKind;
  readonly at: string;
}

export type ReportDeviation = (kind: DeviationKind, at: string) => void;

const notesMax = 50;
const placeCharactersMax = 120;

/** Collects each deviation once; a hostile body fills at most 50 notes. */
export function deviationLog(): { readonly report: ReportDeviation; readonly list: () => readonly Deviation[] } {
  const notes = new Map<string, Deviation>();
  const report: ReportDeviation = (kind, at) => {
    const note = { kind, at: at.slice(0, placeCharactersMax) };
    if (notes.size < notesMax) notes.set(`${kind} ${note.at}`, note);
  };
  return { report, list: () => [...notes.values()] };
}
