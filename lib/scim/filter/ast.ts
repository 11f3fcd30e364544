import type { AttrPath } from "../schema/attribute";

/** RFC 7644 §3.4.2.2, table 3. */
export const compareOps = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
export type CompareOp = (typeof compareOps)[number];

/** Null compares with `eq` and `ne` only; a dateTime stays the text that was sent. */
export type CompValue = string | number | boolean | null;

/**
 * A filter whose every name was found in the schema. Inside a valuePath, paths name sub-attributes of the element:
 * `attribute` is the sub-attribute itself. A comparison with a complex attribute names its `value`.
 */
export type Filter =
  | { readonly kind: "compare"; readonly path: AttrPath; readonly op: CompareOp; readonly value: CompValue }
  | { readonly kind: "present"; readonly path: AttrPath }
  | { readonly kind: "and" | "or"; readonly left: Filter; readonly right: Filter }
  | { readonly kind: "not"; readonly operand: Filter }
  | { readonly kind: "valuePath"; readonly path: AttrPath; readonly filter: Filter };
