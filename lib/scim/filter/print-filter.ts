import type { AttrPath } from "../schema/attribute";
import type { Filter } from "./ast";

/** The filter as text that parses to the same filter: schema spelling, URNs in full, brackets only where needed. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case "compare":
      return `${printPath(filter.path)} ${filter.op} ${JSON.stringify(filter.value)}`;
    case "present":
      return `${printPath(filter.path)} pr`;
    case "and":
    case "or":
      return `${printSide(filter.left, filter.kind, "left")} ${filter.kind} ${printSide(filter.right, filter.kind, "right")}`;
    case "not":
      return `not (${printFilter(filter.operand)})`;
    case "valuePath":
      return `${printPath(filter.path)}[${printFilter(filter.filter)}]`;
  }
}

/** Both connectives read from the left, so only a right side of the same kind needs brackets. */
function printSide(side: Filter, parent: "and" | "or", place: "left" | "right"): string {
  const text = printFilter(side);
  if (side.kind !== "and" && side.kind !== "or") return text;
  const bindsLooser = parent === "and" && side.kind === "or";
  return bindsLooser || (place === "right" && side.kind === parent) ? `(${text})` : text;
}

function printPath({ extension, attribute, subAttribute }: AttrPath): string {
  const name = subAttribute === undefined ? attribute.name : `${attribute.name}.${subAttribute.name}`;
  return extension === undefined ? name : `${extension}:${name}`;
}
