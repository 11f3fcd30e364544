import { filterOperand } from "@/lib/db/filter-operand";
import type { CompareOp, CompValue, Filter } from "@/lib/scim/filter/ast";
import type { AttrPath } from "@/lib/scim/schema/attribute";

/**
 * A filter as a jsonpath predicate over a `search` document (SQL/JSON, lax mode), with `@@` or as a parameter only. Each
 * comparison stands within `exists`, so that it is true or false and never unknown; names and texts are quoted literals.
 */
export function jsonpath(filter: Filter, item: "$" | "@" = "$"): string {
  switch (filter.kind) {
    case "compare":
      return comparison(filter.path, filter.op, filter.value, item);
    case "present":
      return `exists(${place(filter.path, item)})`;
    case "and":
      return `(${jsonpath(filter.left, item)} && ${jsonpath(filter.right, item)})`;
    case "or":
      return `(${jsonpath(filter.left, item)} || ${jsonpath(filter.right, item)})`;
    case "not":
      return `!(${jsonpath(filter.operand, item)})`;
    case "valuePath":
      return `exists(${place(filter.path, item)} ? (${jsonpath(filter.filter, "@")}))`;
  }
}

function comparison(path: AttrPath, op: CompareOp, value: CompValue, item: "$" | "@"): string {
  const values = place(path, item);
  if (value === null) return op === "eq" ? `!exists(${values})` : `exists(${values})`;
  const holds = `exists(${values} ? (${test(op, filterOperand(value, path.subAttribute ?? path.attribute))}))`;
  return op === "ne" ? `(!exists(${values}) || ${holds})` : holds;
}

function place({ extension, attribute, subAttribute }: AttrPath, item: "$" | "@"): string {
  const container = extension === undefined ? item : `${item}.${literal(extension)}`;
  const values = `${container}.${literal(attribute.name)}${attribute.multiValued ? "[*]" : ""}`;
  return subAttribute === undefined ? values : `${values}.${literal(subAttribute.name)}`;
}

const symbols = { eq: "==", ne: "!=", gt: ">", ge: ">=", lt: "<", le: "<=" } as const;

function test(op: CompareOp, value: Exclude<CompValue, null>): string {
  if (op !== "co" && op !== "sw" && op !== "ew") return `@ ${symbols[op]} ${literal(value)}`;
  // Every text contains, begins and ends with the empty one; an empty regular expression is an error in some engines.
  if (op === "sw" || value === "") return `@ starts with ${literal(value)}`;
  if (op === "co") return `@ like_regex ${literal(value)} flag "q"`;
  return `@ like_regex ${literal(`${regexOf(String(value))}$`)}`;
}

/** A JSON literal is a jsonpath literal too. */
const literal = (value: Exclude<CompValue, null>): string => JSON.stringify(value);

const regexOf = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
