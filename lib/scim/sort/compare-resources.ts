import type { JsonObject } from "../json";
import type { AttrPath } from "../schema/attribute";
import { type SortKey, sortKey } from "./sort-key";

export type SortOrder = "ascending" | "descending";

/**
 * The order of a list (RFC 7644 §3.4.2.3): by the key at the path that a resource has, those without a key last ascending
 * and first descending, and those with the same key by their ids. Text is compared by code points.
 */
export function compareResources(
  pathOf: (resource: JsonObject) => AttrPath | undefined,
  sortOrder: SortOrder,
): (a: JsonObject, b: JsonObject) => number {
  const keyOf = (resource: JsonObject): SortKey => {
    const path = pathOf(resource);
    return path && sortKey(path, resource);
  };
  const sign = sortOrder === "descending" ? -1 : 1;
  return (a, b) => sign * (compareKeys(keyOf(a), keyOf(b)) || compareKeys(idOf(a), idOf(b)));
}

const idOf = ({ id }: JsonObject): string => (typeof id === "string" ? id : "");

function compareKeys(a: SortKey, b: SortKey): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  return Number(a) - Number(b);
}

/** JavaScript compares UTF-16 units, by which an emoji stands before some characters that it comes after. */
function compareText(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((character, place) => character !== right[place]);
  if (at === -1) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}
