import type { JsonObject, JsonValue } from "../json";

/** The member of that name in any case (RFC 7643 §2.1); no object here has two. */
export function anyCase(object: JsonObject, name: string): JsonValue | undefined {
  const folded = name.toLowerCase();
  const spelt = Object.keys(object).find((key) => key.toLowerCase() === folded);
  return spelt === undefined ? undefined : object[spelt];
}
