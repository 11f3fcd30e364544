import { fold } from "../fold";
import type { JsonValue } from "../json";
import { isList, isObject } from "../json";
import type { Attribute } from "../schema/attribute";
import { findAttribute } from "../schema/find-attribute";

/**
 * What makes two elements of a list the same one: value and type (RFC 7643 §2.4), value alone where it is a reference that
 * cannot change (members), and everything where there is no value (addresses).
 */
export function identityKey(element: JsonValue, attribute: Attribute): string {
  const key = valueKey(element, attribute);
  if (key === undefined || !isObject(element)) return `= ${inOrder(element)}`;
  const isReference = findAttribute(attribute.subAttributes, "value")?.mutability === "immutable";
  const type = element["type"];
  if (isReference || typeof type !== "string") return `- ${key}`;
  const folded = fold(type);
  return `${folded.length} ${folded}${key}`;
}

/** The element's value as it is compared, undefined when it has none. */
export function valueKey(element: JsonValue, attribute: Attribute): string | undefined {
  const value = findAttribute(attribute.subAttributes, "value");
  const given = isObject(element) ? element["value"] : undefined;
  if (value === undefined || typeof given !== "string") return undefined;
  return value.caseExact ? given : fold(given);
}

function inOrder(value: JsonValue): string {
  if (isList(value)) return `[${value.map(inOrder).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${inOrder(value[name] ?? null)}`).join()}}`;
}
