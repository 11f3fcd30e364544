import { connect, type Leaf } from "@/lib/db/filter-connectives";
import { filterOperand } from "@/lib/db/filter-operand";
import { Prisma } from "@/lib/db/generated/client";
import type { CompareOp, CompValue } from "@/lib/scim/filter/ast";

/** An attribute that stands beside the `search` document, in columns or in rows of its own. */
export interface Beside {
  /** Whether one of the attribute's values meets a condition over the parts. */
  readonly some: (condition: Prisma.Sql) => Prisma.Sql;
  /** A part of the first of the attribute's values, in the order in which they are shown. */
  readonly first: (part: Prisma.Sql) => Prisma.Sql;
  /**
   * Sub-attribute, or the attribute itself where it has none → its text as filters compare it, NULL where there is none.
   * What is not listed never has a value.
   */
  readonly parts: Readonly<Record<string, Prisma.Sql>>;
}

/** A leaf over such an attribute as SQL that says what `matches` says of the rendered resource. */
export function filterBeside(leaf: Leaf, { some, parts }: Beside): Prisma.Sql {
  if (leaf.kind === "valuePath")
    return some(
      connect(leaf.filter, (inner) =>
        filterBeside(inner, { some: (condition) => condition, first: (value) => value, parts }),
      ),
    );
  const { attribute, subAttribute } = leaf.path;
  const part = subAttribute ?? attribute;
  const text = parts[part.name] ?? Prisma.sql`NULL::text`;
  const isThere = some(part.type === "complex" ? Prisma.sql`true` : Prisma.sql`${text} IS NOT NULL`);
  if (leaf.kind === "present") return isThere;
  if (leaf.value === null) return leaf.op === "eq" ? Prisma.sql`NOT (${isThere})` : isThere;
  const holds = some(tests[leaf.op](text, filterOperand(leaf.value, part)));
  return leaf.op === "ne" ? Prisma.sql`(NOT (${isThere}) OR ${holds})` : holds;
}

/** Order is that of code points, whatever the database's own. */
const tests = {
  eq: (text, operand) => Prisma.sql`${text} = ${operand}::text`,
  ne: (text, operand) => Prisma.sql`${text} <> ${operand}::text`,
  co: (text, operand) => Prisma.sql`strpos(${text}, ${operand}::text) > 0`,
  sw: (text, operand) => Prisma.sql`starts_with(${text}, ${operand}::text)`,
  ew: (text, operand) => Prisma.sql`right(${text}, length(${operand}::text)) = ${operand}::text`,
  gt: (text, operand) => Prisma.sql`${text} COLLATE "C" > ${operand}::text`,
  ge: (text, operand) => Prisma.sql`${text} COLLATE "C" >= ${operand}::text`,
  lt: (text, operand) => Prisma.sql`${text} COLLATE "C" < ${operand}::text`,
  le: (text, operand) => Prisma.sql`${text} COLLATE "C" <= ${operand}::text`,
} satisfies Record<CompareOp, (text: Prisma.Sql, operand: CompValue) => Prisma.Sql>;
