import type { ScimError } from "./errors";
import { invalidFilter, invalidPath, invalidSyntax, invalidValue, mutability, noTarget } from "./errors";

interface DeviationKindFacts {
  /** What an admin reads. */
  readonly words: string;
  /** What strict mode answers; undefined where the RFCs leave it to the server. */
  readonly refusal?: (detail: string) => ScimError;
}

/** Every way in which a request may differ from what this server would send, and still be taken. */
export const deviations = {
  "op-case": { words: "An operation verb was not in lower case.", refusal: invalidSyntax },
  "string-boolean": { words: "A boolean came as text.", refusal: invalidValue },
  "string-number": { words: "A number came where text belongs.", refusal: invalidValue },
  "array-wrap": { words: "One value came as a list, or a list as one value.", refusal: invalidValue },
  "bare-value": { words: "A complex attribute came as its bare value.", refusal: invalidValue },
  "dotted-key": { words: "A name in a value was itself a path.", refusal: invalidPath },
  "bare-extension": { words: "An extension attribute came without its schema URN.", refusal: invalidPath },
  "unknown-attribute": { words: "An attribute outside the schema was dropped." },
  "unknown-path": { words: "A PATCH of an attribute outside the schema was passed over.", refusal: invalidPath },
  "unknown-schema": { words: "A schema URN unknown here was ignored." },
  "ms-schema-urn": { words: "A vendor's schema URN was ignored." },
  "missing-schemas": { words: "The schemas attribute was missing or incomplete.", refusal: invalidSyntax },
  "echoed-id": { words: "An id in the body was ignored." },
  "read-only": { words: "A read-only attribute in the body was ignored." },
  "patched-read-only": { words: "A PATCH of a read-only attribute was passed over.", refusal: mutability },
  "password-dropped": { words: "A password was sent and not kept." },
  "two-primaries": { words: "Several values were marked primary; the last one is.", refusal: invalidValue },
  "unknown-member": { words: "A member that does not exist was skipped.", refusal: invalidValue },
  "members-cleared": { words: "All members were removed by an operation without a value." },
  "no-operations": { words: "A PATCH came without operations.", refusal: invalidSyntax },
  "created-from-filter": { words: "A filtered path without a match made a new value.", refusal: noTarget },
  "unquoted-filter": { words: "A filter value came without quotes.", refusal: invalidFilter },
  "double-encoded-filter": { words: "A filter was percent-encoded twice.", refusal: invalidFilter },
  "no-content-type": { words: "A body came without a media type." },
} as const satisfies Record<string, DeviationKindFacts>;

export type DeviationKind = keyof typeof deviations;

/** `at` names an attribute, path or parameter as the client spelt it; never a value. */
export interface Deviation {
  readonly kind: DeviationKind;
  readonly at: string;
}

export type ReportDeviation = (kind: DeviationKind, at: string) => void;

/** The sentence by which a refusal of strict mode is told from others. */
export const strictRemark = "This directory is in strict mode.";

/** What strict mode answers to a deviation; undefined for one that the RFCs allow. */
export function strictRefusal({ kind, at }: Deviation): ScimError | undefined {
  const { words, refusal }: DeviationKindFacts = deviations[kind];
  return refusal?.(`${at}: ${words} ${strictRemark}`);
}

/** The kinds that strict mode refuses. */
export const refusedKinds: readonly string[] = Object.entries(deviations).flatMap(([kind, facts]) =>
  "refusal" in facts ? [kind] : [],
);

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
