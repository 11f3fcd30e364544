import type { JsonValue } from "../json";
import type { PatchPath } from "../path/parse-path";

export const verbs = ["add", "remove", "replace"] as const;
export type Verb = (typeof verbs)[number];

/**
 * One step of a PATCH with one target and a value of the schema's shape. One operation of the request may become several:
 * a value without path is one step for each of its names. A `remove` without value takes all there is at the target.
 */
export interface PatchOperation {
  readonly verb: Verb;
  readonly target: AttributeTarget | ExtensionTarget;
  readonly value: JsonValue | undefined;
  /** For messages: which operation of the request, counted from 1, and its path. */
  readonly place: string;
}

export type AttributeTarget = Extract<PatchPath, { readonly kind: "attribute" }>;

/** A whole extension; it can only be removed. */
interface ExtensionTarget {
  readonly kind: "extension";
  readonly urn: string;
}
