import { comparableInstant } from "../date-time";
import { fold } from "../fold";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import type { Attribute } from "../schema/attribute";
import { findAttribute } from "../schema/find-attribute";
import type { ResourceTypeDefinition } from "../schema/registry";
import { findCoreAttribute, findExtension } from "../schema/registry";

/**
 * The resource as filters see it: text that ignores case is folded, dates are comparable instants. Names stay in the
 * schema's spelling, extensions under their URN.
 */
export function searchDocument(resource: JsonObject, type: ResourceTypeDefinition): JsonObject {
  return mapMembers(resource, (name, value) => {
    const extension = findExtension(type, name);
    if (extension === undefined) return comparable(value, findCoreAttribute(type, name));
    const nameOf = (inner: string): Attribute | undefined => findAttribute(extension.attributes, inner);
    return isObject(value) ? mapMembers(value, (inner, part) => comparable(part, nameOf(inner))) : value;
  });
}

function comparable(value: JsonValue, attribute: Attribute | undefined): JsonValue {
  if (attribute === undefined) return value;
  if (isList(value)) return value.map((element) => comparable(element, attribute));
  if (isObject(value))
    return mapMembers(value, (name, part) => comparable(part, findAttribute(attribute.subAttributes, name)));
  if (typeof value !== "string") return value;
  if (attribute.type === "dateTime") return comparableInstant(value) ?? value;
  return attribute.caseExact ? value : fold(value);
}

function mapMembers(object: JsonObject, map: (name: string, value: JsonValue) => JsonValue): JsonObject {
  const mapped: Record<string, JsonValue> = { __proto__: null };
  for (const [name, value] of Object.entries(object)) mapped[name] = map(name, value);
  return mapped;
}
