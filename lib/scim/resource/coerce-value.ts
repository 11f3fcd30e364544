import { comparableInstant } from "../date-time";
import type { ReportDeviation } from "../deviation";
import type { Dialect } from "../dialect";
import { invalidValue } from "../errors";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import { limits } from "../limits";
import type { Attribute, AttributeType } from "../schema/attribute";
import { findAttribute } from "../schema/find-attribute";
import { anyCase } from "./any-case";
import { settleValues } from "./settle-values";

export interface Coercion {
  readonly dialect: Dialect;
  readonly report: ReportDeviation;
  /** The attribute whose part is at hand, for messages. */
  readonly within?: string;
}

/**
 * A value as the schema wants it, undefined when it is unassigned (RFC 7643 §2.5: null, empty text, empty list, empty
 * object). Text stays byte for byte; what cannot be understood is invalidValue, told with the attribute's name.
 */
export function coerceValue(value: JsonValue, attribute: Attribute, coercion: Coercion): JsonValue | undefined {
  return attribute.multiValued ? coerceList(value, attribute, coercion) : coerceOne(value, attribute, coercion);
}

function coerceList(value: JsonValue, attribute: Attribute, coercion: Coercion): readonly JsonValue[] | undefined {
  if (isUnassigned(value)) return undefined;
  if (!isList(value)) coercion.report("array-wrap", attribute.name);
  const elements = (isList(value) ? value : [value])
    .map((element) => coerceElement(element, attribute, coercion))
    .filter((element) => element !== undefined);
  return elements.length === 0 ? undefined : settleValues([], elements, attribute, coercion);
}

/** One element of a list. One that says its value is empty is unassigned as a whole: clients push empty slots so. */
export function coerceElement(value: JsonValue, attribute: Attribute, coercion: Coercion): JsonValue | undefined {
  const isEmptySlot = isObject(value) && isUnassigned(anyCase(value, "value") ?? "assigned");
  return isEmptySlot ? undefined : coerceOne(value, attribute, coercion);
}

function coerceOne(value: JsonValue, attribute: Attribute, coercion: Coercion): JsonValue | undefined {
  if (isUnassigned(value)) return undefined;
  if (isList(value)) return coerceOne(unwrapped(value, attribute, coercion), attribute, coercion);
  return coercers[attribute.type](value, attribute, coercion);
}

const isUnassigned = (value: JsonValue): boolean =>
  value === null || value === "" || (isList(value) && value.length === 0);

const coercers = {
  string: coerceText,
  reference: coerceText,
  binary: coerceText,
  boolean: coerceBoolean,
  integer: coerceNumber,
  decimal: coerceNumber,
  dateTime: coerceDateTime,
  complex: coerceComplex,
} satisfies Record<
  AttributeType,
  (value: JsonValue, attribute: Attribute, coercion: Coercion) => JsonValue | undefined
>;

function unwrapped([only = null, ...more]: readonly JsonValue[], attribute: Attribute, coercion: Coercion): JsonValue {
  if (more.length > 0 || isList(only))
    throw invalidValue(`${placeOf(attribute, coercion)} takes one value, not a list.`);
  coercion.report("array-wrap", placeOf(attribute, coercion));
  return only;
}

function coerceComplex(value: JsonValue, attribute: Attribute, coercion: Coercion): JsonObject | undefined {
  if (!isObject(value)) return coerceBareValue(value, attribute, coercion);
  const object: Record<string, JsonValue> = { __proto__: null };
  const inner = { ...coercion, within: attribute.name };
  for (const [name, part] of Object.entries(value)) {
    const subAttribute = findAttribute(attribute.subAttributes, name);
    const coerced = subAttribute && coercePart(part, subAttribute, inner);
    if (subAttribute === undefined) coercion.report("unknown-attribute", `${attribute.name}.${name}`);
    else if (coerced !== undefined) object[subAttribute.name] = coerced;
  }
  return Object.keys(object).length === 0 ? undefined : object;
}

function coercePart(value: JsonValue, part: Attribute, coercion: Coercion): JsonValue | undefined {
  if (part.mutability !== "readOnly") return coerceValue(value, part, coercion);
  if (!isUnassigned(value)) coercion.report("read-only", placeOf(part, coercion));
  return undefined;
}

const placeOf = ({ name }: Attribute, { within }: Coercion): string =>
  within === undefined ? name : `${within}.${name}`;

/** `"manager": "id"`, `"emails": ["a@b"]`. */
function coerceBareValue(value: JsonValue, attribute: Attribute, coercion: Coercion): JsonObject | undefined {
  const valueAttribute = findAttribute(attribute.subAttributes, "value");
  if (valueAttribute === undefined || typeof value !== "string")
    throw invalidValue(`${attribute.name} must be an object. Check its attribute mapping.`);
  coercion.report("bare-value", attribute.name);
  const coerced = coerceValue(value, valueAttribute, coercion);
  return coerced === undefined ? undefined : { __proto__: null, value: coerced };
}

function coerceBoolean(value: JsonValue, attribute: Attribute, coercion: Coercion): boolean {
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.toLowerCase() : "";
  if (word !== "true" && word !== "false")
    throw invalidValue(`${placeOf(attribute, coercion)} must be true or false. Check its attribute mapping.`);
  coercion.report("string-boolean", placeOf(attribute, coercion));
  return word === "true";
}

function coerceNumber(value: JsonValue, attribute: Attribute, coercion: Coercion): number {
  const fits = typeof value === "number" && (attribute.type === "decimal" || Number.isInteger(value));
  if (!fits) throw invalidValue(`${placeOf(attribute, coercion)} must be a number. Check its attribute mapping.`);
  return value;
}

function coerceDateTime(value: JsonValue, attribute: Attribute, coercion: Coercion): string {
  const text = coerceText(value, attribute, coercion);
  if (comparableInstant(text) === undefined)
    throw invalidValue(`${placeOf(attribute, coercion)} must be a date and time such as 2026-01-31T12:00:00Z.`);
  return text;
}

function coerceText(value: JsonValue, attribute: Attribute, coercion: Coercion): string {
  if (typeof value !== "string" && typeof value !== "number")
    throw invalidValue(`${placeOf(attribute, coercion)} must be text. Check its attribute mapping.`);
  if (typeof value === "number") coercion.report("string-number", placeOf(attribute, coercion));
  const text = String(value);
  const charactersMax = attribute.maxLength ?? limits.stringCharacters;
  if (text.length > charactersMax)
    throw invalidValue(
      `${placeOf(attribute, coercion)} may have ${charactersMax} characters at most. Shorten its attribute mapping.`,
    );
  return text;
}
