import { type Beside, filterBeside } from "@/lib/db/filter-beside";
import { connect, type Leaf } from "@/lib/db/filter-connectives";
import { filterOperand } from "@/lib/db/filter-operand";
import { Prisma } from "@/lib/db/generated/client";
import { jsonpath } from "@/lib/db/jsonpath";
import { numbered } from "@/lib/db/numbered";
import type { Filter } from "@/lib/scim/filter/ast";
import type { AttrPath } from "@/lib/scim/schema/attribute";

/** A condition over one row, and the values of its parameters in order. */
export interface Condition {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Names the text, which is then one of a few; undefined where clients can send any number of them. */
  readonly name: string | undefined;
}

/** Where a filter finds the attributes of a row. */
export interface Searchable {
  readonly id: Prisma.Sql;
  /** The column that holds `searchDocument`. */
  readonly document: Prisma.Sql;
  /** Attribute → where it stands, for those that are not in the document. */
  readonly beside: Readonly<Record<string, Beside>>;
  /** Attribute and operator (`"emails.value eq"`) → the same question to an index. */
  readonly lookups: Readonly<Record<string, Lookup>>;
  /** Attribute → the column that has it as `search` does, so that sorting by it need not read the document. */
  readonly columns: Readonly<Record<string, Prisma.Sql>>;
}

/** Takes the value as filters compare it. */
export type Lookup = (value: string) => Prisma.Sql;

/**
 * Any filter as a condition that is met by the rows whose resource `matches` it. Whatever a client sent is the value of a
 * parameter, numbered from `first`; none of it becomes SQL.
 */
export function compileFilter(filter: Filter, searchable: Searchable, first: number): Condition {
  const condition = connect(filter, (leaf) => compileLeaf(leaf, searchable));
  return { ...numbered(condition, first), name: nameOf(filter, searchable) };
}

function compileLeaf(leaf: Leaf, searchable: Searchable): Prisma.Sql {
  const lookup = findLookup(leaf, searchable);
  if (lookup !== undefined && leaf.kind === "compare") return lookup.sql;
  const source = besideOf(leaf.path, searchable);
  const exact =
    source === undefined
      ? Prisma.sql`${searchable.document} @@ ${jsonpath(leaf)}::jsonpath`
      : filterBeside(leaf, source);
  return lookup === undefined ? exact : Prisma.sql`(${lookup.sql} AND ${exact})`;
}

/** Where an attribute stands that is not in the document. */
export const besideOf = ({ extension, attribute }: AttrPath, { beside }: Searchable): Beside | undefined =>
  extension === undefined ? beside[attribute.name] : undefined;

interface FoundLookup {
  readonly name: string;
  readonly sql: Prisma.Sql;
}

/** The look-up that answers a comparison, or narrows a value path down to the rows that have the value it asks for. */
function findLookup(leaf: Leaf, { lookups }: Searchable): FoundLookup | undefined {
  const asked = leaf.kind === "valuePath" ? valueAskedBy(leaf.filter, leaf.path) : leaf;
  if (asked?.kind !== "compare" || typeof asked.value !== "string") return undefined;
  const { extension, attribute, subAttribute } = asked.path;
  const name = `${attribute.name}${subAttribute === undefined ? "" : `.${subAttribute.name}`} ${asked.op}`;
  const lookup = extension === undefined ? lookups[name] : undefined;
  return lookup && { name, sql: lookup(filterOperand(asked.value, subAttribute ?? attribute)) };
}

/** `value eq "x"`, if whatever matches inside the brackets matches that too. */
function valueAskedBy(filter: Filter, path: AttrPath): Leaf | undefined {
  if (filter.kind === "and") return valueAskedBy(filter.left, path) ?? valueAskedBy(filter.right, path);
  const asksValue = filter.kind === "compare" && filter.op === "eq" && filter.path.attribute.name === "value";
  return asksValue ? { ...filter, path: { ...path, subAttribute: filter.path.attribute } } : undefined;
}

/** One or two look-ups make few shapes of text. Everything longer is parsed again each time, and leaves nothing behind. */
function nameOf(filter: Filter, searchable: Searchable): string | undefined {
  const names = (filter.kind === "and" ? [filter.left, filter.right] : [filter]).map((part) => {
    if (part.kind === "compare") return findLookup(part, searchable)?.name;
    const isOneJsonpath = part.kind === "valuePath" && besideOf(part.path, searchable) === undefined;
    const name = isOneJsonpath ? findLookup(part, searchable)?.name : undefined;
    return name && `[${name}]`;
  });
  return names.includes(undefined) ? undefined : names.join(", ");
}
