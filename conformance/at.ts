/** The value at a place in an answer, names in any case (RFC 7643 2.1); undefined where there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce(inside, value);
}

/** The list at a place; an empty one where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The text at a place; an empty one where there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === "string" ? found : "";
}

export const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Missing, null and an empty list are one state (RFC 7643 2.5). */
export const isUnassigned = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

function inside(value: unknown, segment: string | number): unknown {
  if (Array.isArray(value)) return typeof segment === "number" ? value.at(segment) : undefined;
  if (!isObject(value)) return undefined;
  const name = String(segment);
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const exact = entries.find(([known]) => known === name);
  return (exact ?? entries.find(([known]) => known.toLowerCase() === name.toLowerCase()))?.[1];
}
