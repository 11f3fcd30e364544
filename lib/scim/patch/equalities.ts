import type { CompValue, Filter } from "../filter/ast";
import type { JsonObject } from "../json";

/** What an element must be to satisfy the filter, when the filter says so by `eq` and `and` alone; else undefined. */
export function equalities(filter: Filter): JsonObject | undefined {
  if (filter.kind === "and") return combined(equalities(filter.left), equalities(filter.right));
  if (filter.kind !== "compare" || filter.op !== "eq" || filter.value === null) return undefined;
  const part: Record<string, CompValue> = { __proto__: null, [filter.path.attribute.name]: filter.value };
  return part;
}

function combined(left: JsonObject | undefined, right: JsonObject | undefined): JsonObject | undefined {
  if (left === undefined || right === undefined) return undefined;
  const contradicts = Object.keys(left).some((name) => Object.hasOwn(right, name) && left[name] !== right[name]);
  return contradicts ? undefined : { __proto__: null, ...left, ...right };
}
