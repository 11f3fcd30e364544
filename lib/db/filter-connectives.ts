import { Prisma } from "@/lib/db/generated/client";
import type { Filter } from "@/lib/scim/filter/ast";

/** A filter without a connective at its top. */
export type Leaf = Exclude<Filter, { readonly kind: "and" | "or" | "not" }>;

/**
 * A filter as SQL, its leaves as the caller says. A leaf may be NULL for false; a condition that is NULL is not met, and
 * `not` sees no difference between the two.
 */
export function connect(filter: Filter, toSql: (leaf: Leaf) => Prisma.Sql): Prisma.Sql {
  switch (filter.kind) {
    case "and":
      return Prisma.sql`(${connect(filter.left, toSql)} AND ${connect(filter.right, toSql)})`;
    case "or":
      return Prisma.sql`(${connect(filter.left, toSql)} OR ${connect(filter.right, toSql)})`;
    case "not":
      return Prisma.sql`((${connect(filter.operand, toSql)}) IS NOT TRUE)`;
    case "compare":
    case "present":
    case "valuePath":
      return toSql(filter);
  }
}
