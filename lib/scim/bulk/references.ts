import type { JsonValue } from "../json";
import { isList, isObject } from "../json";
import type { BulkOperation } from "../message/bulk-request";

const mark = "bulkId:";

/** The bulkIds that an operation refers to: texts of its data that are `bulkId:x`, and the id in its path (RFC 7644 §3.7.2). */
export function referencesOf({ path, data }: BulkOperation): ReadonlySet<string> {
  const found = new Set(referencesIn(data));
  for (const segment of path.split("/")) if (segment.startsWith(mark)) found.add(segment.slice(mark.length));
  return found;
}

/** The bulkIds within a value. */
export function referencesIn(value: JsonValue): readonly string[] {
  if (typeof value === "string") return value.startsWith(mark) ? [value.slice(mark.length)] : [];
  if (isList(value)) return value.flatMap(referencesIn);
  return isObject(value) ? Object.values(value).flatMap(referencesIn) : [];
}

/** The value with every reference whose resource is there replaced by its id. */
export function resolveReferences(value: JsonValue, ids: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === "string") return resolveText(value, ids);
  if (isList(value)) return value.map((element) => resolveReferences(element, ids));
  if (!isObject(value)) return value;
  const resolved: Record<string, JsonValue> = { __proto__: null };
  for (const [name, inner] of Object.entries(value)) resolved[name] = resolveReferences(inner, ids);
  return resolved;
}

/** As `resolveReferences`, of the path of an operation. */
export const resolvePathReferences = (path: string, ids: ReadonlyMap<string, string>): string =>
  path
    .split("/")
    .map((segment) => resolveText(segment, ids))
    .join("/");

const resolveText = (text: string, ids: ReadonlyMap<string, string>): string =>
  text.startsWith(mark) ? (ids.get(text.slice(mark.length)) ?? text) : text;
