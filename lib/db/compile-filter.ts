import { invalidFilter } from "@/lib/scim/errors";
import type { CompValue, Filter } from "@/lib/scim/filter/ast";
import { printFilter } from "@/lib/scim/filter/print-filter";
import { fold } from "@/lib/scim/fold";
import type { AttrPath } from "@/lib/scim/schema/attribute";

/** A condition over one row, and the values of its parameters in order. */
export interface Condition {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** How `attribute eq value` asks an index: SQL with `?` for the value, and what the value becomes. */
export interface Lookup {
  readonly text: string;
  readonly toValue: (value: CompValue) => unknown;
}

/** Attribute in the schema's spelling → its lookup. */
export type Lookups = Readonly<Record<string, Lookup>>;

/** What `eq` compares in an index of folded text. */
export const folded = (value: CompValue): unknown => (typeof value === "string" ? fold(value) : null);

/**
 * A filter as a condition whose values are all parameters, numbered from `first`. No text of the filter ever becomes SQL.
 * @throws ScimError invalidFilter for what no index can answer
 */
export function compileFilter(filter: Filter, lookups: Lookups, first: number): Condition {
  const values: unknown[] = [];
  const compile = (part: Filter): string => {
    if (part.kind === "and") return `(${compile(part.left)} AND ${compile(part.right)})`;
    const lookup = part.kind === "compare" && part.op === "eq" ? lookups[placeOf(part.path)] : undefined;
    if (lookup === undefined || part.kind !== "compare") {
      throw invalidFilter(
        `This server cannot search by ${printFilter(part)} yet. Use eq on ${Object.keys(lookups).join(", ")}.`,
      );
    }
    values.push(lookup.toValue(part.value));
    return lookup.text.replaceAll("?", `$${first + values.length - 1}`);
  };
  return { text: compile(filter), values };
}

function placeOf({ extension, attribute, subAttribute }: AttrPath): string {
  const names = [attribute.name, subAttribute?.name].filter((name) => name !== undefined && name !== "value");
  return `${extension === undefined ? "" : `${extension}:`}${names.join(".")}`;
}
