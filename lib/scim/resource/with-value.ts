import type { JsonObject, JsonValue } from "../json";

/** A copy with the attribute set, or without it when the value is undefined. */
export function withValue(object: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  if (value !== undefined) return { __proto__: null, ...object, [name]: value };
  const copy: Record<string, JsonValue> = { __proto__: null, ...object };
  delete copy[name];
  return copy;
}
