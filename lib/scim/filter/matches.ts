import { comparableInstant } from "../date-time";
import { fold } from "../fold";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import type { Attribute, AttrPath } from "../schema/attribute";
import type { CompareOp, CompValue, Filter } from "./ast";

/**
 * Whether a resource (or an element, for a filter from inside a value path) satisfies the filter. Text follows caseExact,
 * dates are instants, one matching value of a list is enough, and what is missing differs from everything (`ne`, `eq null`).
 */
export function matches(filter: Filter, resource: JsonObject): boolean {
  switch (filter.kind) {
    case "compare":
      return compares(filter.op, filter.value, filter.path, resource);
    case "present":
      return valuesAt(filter.path, resource).length > 0;
    case "and":
      return matches(filter.left, resource) && matches(filter.right, resource);
    case "or":
      return matches(filter.left, resource) || matches(filter.right, resource);
    case "not":
      return !matches(filter.operand, resource);
    case "valuePath":
      return valuesAt(filter.path, resource).some((element) => isObject(element) && matches(filter.filter, element));
  }
}

function compares(op: CompareOp, operand: CompValue, path: AttrPath, resource: JsonObject): boolean {
  const values = valuesAt(path, resource);
  if (operand === null) return op === "eq" ? values.length === 0 : values.length > 0;
  if (values.length === 0) return op === "ne";
  const attribute = path.subAttribute ?? path.attribute;
  const right = comparable(operand, attribute);
  return values.some((value) => isScalar(value) && holds(op, comparable(value, attribute), right));
}

const isScalar = (value: JsonValue): value is Scalar => !isObject(value) && !isList(value) && value !== null;

/** The assigned values a path leads to (RFC 7643 §2.5: null, empty text, empty lists and empty objects are unassigned). */
function valuesAt({ extension, attribute, subAttribute }: AttrPath, resource: JsonObject): readonly JsonValue[] {
  const container = extension === undefined ? resource : resource[extension];
  const value = isObject(container) ? container[attribute.name] : undefined;
  const values = isList(value) ? value : [value];
  const reached = subAttribute === undefined ? values : values.map((element) => partOf(element, subAttribute));
  return reached.filter(isAssigned);
}

const partOf = (element: JsonValue | undefined, part: Attribute): JsonValue | undefined =>
  isObject(element) ? element[part.name] : undefined;

function isAssigned(value: JsonValue | undefined): value is JsonValue {
  if (value === undefined || value === null || value === "") return false;
  return isObject(value) ? Object.values(value).some(isAssigned) : !isList(value) || value.length > 0;
}

type Scalar = string | number | boolean;

function comparable(value: Scalar, attribute: Attribute): Scalar {
  if (typeof value !== "string") return value;
  if (attribute.type === "dateTime") return comparableInstant(value) ?? value;
  return attribute.caseExact ? value : fold(value);
}

/** Values of different types are neither equal nor ordered. */
function holds(op: CompareOp, left: Scalar, right: Scalar): boolean {
  if (typeof left === "string" && typeof right === "string") return tests[op](left, right);
  if (typeof left === "number" && typeof right === "number") return tests[op](left, right);
  return op === "eq" ? left === right : op === "ne" && left !== right;
}

const tests = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  co: (left, right) => String(left).includes(String(right)),
  sw: (left, right) => String(left).startsWith(String(right)),
  ew: (left, right) => String(left).endsWith(String(right)),
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
} satisfies Record<CompareOp, <T extends string | number>(left: T, right: T) => boolean>;
