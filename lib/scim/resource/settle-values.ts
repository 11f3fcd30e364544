import { invalidValue } from "../errors";
import type { JsonObject, JsonValue } from "../json";
import { isObject } from "../json";
import { limits } from "../limits";
import type { Attribute } from "../schema/attribute";
import type { Coercion } from "./coerce-value";
import { identityKey } from "./identity-key";
import { sameJson } from "./same-json";

/**
 * The list after a change, as RFC 7643 §2.4 wants it: no twins, and one primary. A twin is folded into the first; a primary
 * that came with the change takes the mark from those before it. Elements that did not change stay the same objects.
 */
export function settleValues(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  attribute: Attribute,
  coercion: Coercion,
): readonly JsonValue[] {
  const distinct = withoutTwins(after, attribute);
  if (distinct.length > limits.valuesPerAttribute && !attribute.subAttributes?.some(isImmutable))
    throw invalidValue(`${attribute.name} may have ${limits.valuesPerAttribute} values at most.`);
  const known = new Set(before);
  const fresh = distinct.filter((element) => isPrimary(element) && !known.has(element));
  if (fresh.length === 0) return distinct;
  if (fresh.length > 1) judgePrimaries(attribute, coercion);
  const last = fresh.at(-1);
  return distinct.map((element) => (element !== last && isPrimary(element) ? demoted(element) : element));
}

function withoutTwins(elements: readonly JsonValue[], attribute: Attribute): readonly JsonValue[] {
  const byIdentity = new Map<string, JsonValue>();
  for (const element of elements) {
    const key = identityKey(element, attribute);
    const first = byIdentity.get(key);
    byIdentity.set(key, first === undefined ? element : merged(first, element));
  }
  return byIdentity.size === elements.length ? elements : [...byIdentity.values()];
}

function merged(first: JsonValue, twin: JsonValue): JsonValue {
  if (!isObject(first) || !isObject(twin)) return first;
  const both: JsonObject = { __proto__: null, ...first, ...twin };
  return sameJson(first, both) ? first : both;
}

function judgePrimaries(attribute: Attribute, { dialect, report }: Coercion): void {
  if (dialect.twoPrimaries === "refuse")
    throw invalidValue(`${attribute.name} has more than one primary value. Mark one only.`);
  report("two-primaries", attribute.name);
}

const isImmutable = ({ mutability }: Attribute): boolean => mutability === "immutable";
const isPrimary = (element: JsonValue): element is JsonObject => isObject(element) && element["primary"] === true;
const demoted = (element: JsonObject): JsonObject => ({ __proto__: null, ...element, primary: false });
