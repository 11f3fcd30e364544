import { isDeepStrictEqual } from "node:util";

/** Whether a value found in an answer is what a trace says of it. @throws for an operation that is none */
export function holds(op: string, found: unknown, wanted: unknown): boolean {
  const check = checks[op];
  if (check === undefined) throw new Error(`a trace asks for ${op}, which nobody can check`);
  return check(found, wanted);
}

/** The value at a place in a body; names in any case (RFC 7643 2.1), `length` of a list. */
export function valueAt(body: unknown, path: string | readonly string[]): unknown {
  const segments = typeof path === "string" ? path.split(".").filter((segment) => segment !== "") : path;
  return segments.reduce<unknown>(inside, body);
}

function inside(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return segment === "length" ? value.length : value.at(Number(segment));
  if (typeof value !== "object" || value === null) return undefined;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const exact = entries.find(([name]) => name === segment);
  return (exact ?? entries.find(([name]) => name.toLowerCase() === segment.toLowerCase()))?.[1];
}

/** RFC 7643 2.5: missing, null and an empty list are one. */
const isUnassigned = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** An element that has every member that is wanted, or is the value that is wanted. */
function fits(element: unknown, wanted: unknown): boolean {
  if (!isObject(wanted)) return isDeepStrictEqual(element, wanted);
  return Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(inside(element, name), value));
}

const elementsOf = (found: unknown): readonly unknown[] => (Array.isArray(found) ? found : []);

const lengthOf = (found: unknown): number => (Array.isArray(found) || typeof found === "string" ? found.length : 0);

function matching(found: unknown, wanted: unknown): boolean {
  const match = valueAt(wanted, ["match"]);
  return elementsOf(found).filter((element) => fits(element, match)).length === valueAt(wanted, ["n"]);
}

const checks: Readonly<Record<string, (found: unknown, wanted: unknown) => boolean>> = {
  eq: isDeepStrictEqual,
  ne: (found, wanted) => !isDeepStrictEqual(found, wanted),
  in: (found, wanted) => elementsOf(wanted).some((one) => isDeepStrictEqual(found, one)),
  nonEmpty: (found) => !isUnassigned(found) && found !== "",
  absent: isUnassigned,
  some: (found, wanted) => elementsOf(found).some((element) => fits(element, wanted)),
  none: (found, wanted) => !elementsOf(found).some((element) => fits(element, wanted)),
  count: matching,
  length: (found, wanted) => lengthOf(found) === wanted,
  gte: (found, wanted) => typeof found === "number" && typeof wanted === "number" && found >= wanted,
  matches: (found, wanted) => typeof found === "string" && new RegExp(String(wanted)).test(found),
  isNumber: (found) => typeof found === "number",
  isString: (found) => typeof found === "string",
  isBoolean: (found) => typeof found === "boolean",
  isArray: Array.isArray,
};
