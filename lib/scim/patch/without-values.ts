import type { JsonValue } from "../json";
import { isObject } from "../json";
import { identityKey, valueKey } from "../resource/identity-key";
import type { Attribute } from "../schema/attribute";

/**
 * The elements that none of the given values names. A value names all elements of its `value`, or, where it tells its type,
 * those of that type; one without `value` (an address) names what is equal to it.
 */
export function withoutValues(
  elements: readonly JsonValue[],
  given: readonly JsonValue[],
  attribute: Attribute,
): readonly JsonValue[] {
  const identities = new Set(given.map((element) => identityKey(element, attribute)));
  const values = new Set(given.filter((element) => !hasType(element)).map((element) => valueKey(element, attribute)));
  return elements.filter((element) => {
    const key = valueKey(element, attribute);
    return !identities.has(identityKey(element, attribute)) && (key === undefined || !values.has(key));
  });
}

const hasType = (element: JsonValue): boolean => isObject(element) && element["type"] !== undefined;
