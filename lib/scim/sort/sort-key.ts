import { comparableInstant } from "../date-time";
import { fold } from "../fold";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import { limits } from "../limits";
import type { Attribute, AttrPath } from "../schema/attribute";

/** What a resource is sorted by; undefined where it has nothing there. */
export type SortKey = string | number | boolean | undefined;

/**
 * The value of a path that decides where a resource stands (RFC 7644 §3.4.2.3): of a list that of the primary element,
 * else the first one. Text follows caseExact and counts with its first 1,024 characters, dates are instants.
 */
export function sortKey({ extension, attribute, subAttribute }: AttrPath, resource: JsonObject): SortKey {
  const container = extension === undefined ? resource : resource[extension];
  const value = isObject(container) ? container[attribute.name] : undefined;
  const elements = isList(value) ? value : [value];
  const preferred = elements.filter((element) => isObject(element) && element["primary"] === true);
  const [first] = [...preferred, ...elements]
    .map((element) => (subAttribute === undefined ? element : partOf(element, subAttribute)))
    .map((reached) => keyOf(reached, subAttribute ?? attribute))
    .filter((key) => key !== undefined);
  return first;
}

const partOf = (element: JsonValue | undefined, { name }: Attribute): JsonValue | undefined =>
  isObject(element) ? element[name] : undefined;

function keyOf(value: JsonValue | undefined, attribute: Attribute): SortKey {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "string" || value === "") return undefined;
  if (attribute.type === "dateTime") return comparableInstant(value) ?? value;
  const text = attribute.caseExact ? value : fold(value);
  return Array.from(text).slice(0, limits.sortCharacters).join("");
}
