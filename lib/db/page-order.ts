import { besideOf, type Searchable } from "@/lib/db/compile-filter";
import { Prisma } from "@/lib/db/generated/client";
import { numbered } from "@/lib/db/numbered";
import { limits } from "@/lib/scim/limits";
import type { AttrPath } from "@/lib/scim/schema/attribute";

/** Where a row stands in a list: what it is sorted by, if it has that, and its id. */
export interface Position {
  readonly sort_key: string | null;
  readonly id: string;
}

/** How the rows of a list are ordered, and with which of them a page begins. */
export interface Ordering {
  /** What a type sorts by; `absent` where the type has no such attribute, undefined for ids alone. */
  readonly path: AttrPath | "absent" | undefined;
  readonly isNumeric: boolean;
  readonly isDescending: boolean;
  /** The page begins behind this position. */
  readonly after: Position | undefined;
}

/** An ordering as pieces of a statement, whose columns are called `sort_key` and `id`. */
export interface PageOrder {
  readonly key: string;
  /** The condition that a row is not before the page. */
  readonly after: string;
  /** What stands behind ORDER BY. */
  readonly by: string;
  readonly values: readonly unknown[];
}

/** Ids are given in the order of time. */
export const byId: PageOrder = { key: "NULL::text", after: "true", by: "id", values: [] };

/**
 * An ordering of one type's rows (RFC 7644 §3.4.2.3), as `compareResources` has it: rows without a key are last ascending
 * and first descending, and rows with the same key go by their ids. Parameters are numbered from `first`.
 */
export function pageOrder(ordering: Ordering, searchable: Searchable, first: number): PageOrder {
  const { path, isDescending, after: position } = ordering;
  const direction = isDescending ? "DESC" : "ASC";
  const key = numbered(keyOf(ordering, searchable), first);
  const after = numbered(afterOf(ordering, searchable), first + key.values.length);
  return {
    key: key.text,
    after: after.text,
    by: path === undefined ? `id ${direction}` : `sort_key ${direction}, id ${direction}`,
    values: [...key.values, ...(position === undefined ? [] : after.values)],
  };
}

/** PostgreSQL takes NULL for larger than everything, which is where the RFC wants it. */
function afterOf(ordering: Ordering, searchable: Searchable): Prisma.Sql {
  const { path, isNumeric, isDescending, after } = ordering;
  if (after === undefined) return Prisma.sql`true`;
  const beyond = Prisma.raw(isDescending ? "<" : ">");
  const nextId = Prisma.sql`${searchable.id} ${beyond} ${after.id}::uuid`;
  if (path === undefined) return nextId;
  const key = keyOf(ordering, searchable);
  if (after.sort_key === null)
    return isDescending ? Prisma.sql`(${key} IS NOT NULL OR ${nextId})` : Prisma.sql`(${key} IS NULL AND ${nextId})`;
  const given = isNumeric ? Prisma.sql`${after.sort_key}::numeric` : Prisma.sql`${after.sort_key}::text`;
  const further = Prisma.sql`${key} ${beyond} ${given} OR (${key} = ${given} AND ${nextId})`;
  return isDescending ? Prisma.sql`(${further})` : Prisma.sql`(${further} OR ${key} IS NULL)`;
}

function keyOf({ path, isNumeric }: Ordering, searchable: Searchable): Prisma.Sql {
  const text = path === undefined || path === "absent" ? Prisma.sql`NULL::text` : textAt(path, searchable);
  return isNumeric ? Prisma.sql`(${text})::numeric` : Prisma.sql`(${text}) COLLATE "C"`;
}

function textAt(path: AttrPath, searchable: Searchable): Prisma.Sql {
  const { extension, attribute, subAttribute } = path;
  const column = extension === undefined ? searchable.columns[attribute.name] : undefined;
  if (column !== undefined) return column;
  const source = besideOf(path, searchable);
  if (source !== undefined)
    return source.first(source.parts[(subAttribute ?? attribute).name] ?? Prisma.sql`NULL::text`);
  const [preferred, any] = placesOf(path).map(
    (place) => Prisma.sql`(jsonb_path_query_first(${searchable.document}, ${place}::jsonpath) #>> '{}')`,
  );
  const found = any === undefined ? preferred : Prisma.sql`COALESCE(${preferred}, ${any})`;
  return Prisma.sql`left(${found}, ${Prisma.raw(String(limits.sortCharacters))})`;
}

/** Where the document has the value: of a list in the primary element, else in the first that has one. */
function placesOf({ extension, attribute, subAttribute }: AttrPath): readonly string[] {
  const container = extension === undefined ? "$" : `$.${JSON.stringify(extension)}`;
  const place = `${container}.${JSON.stringify(attribute.name)}`;
  const part = subAttribute === undefined ? "" : `.${JSON.stringify(subAttribute.name)}`;
  if (!attribute.multiValued) return [`${place}${part}`];
  const isMarked = attribute.subAttributes?.some(({ name }) => name === "primary") === true;
  return [...(isMarked ? [`${place}[*] ? (@."primary" == true)${part}`] : []), `${place}[*]${part}`];
}
