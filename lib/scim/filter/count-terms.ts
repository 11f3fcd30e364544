import type { Filter } from "./ast";

/** How many comparisons a filter makes of one resource at most. */
export function countTerms(filter: Filter): number {
  switch (filter.kind) {
    case "compare":
    case "present":
      return 1;
    case "and":
    case "or":
      return countTerms(filter.left) + countTerms(filter.right);
    case "not":
      return countTerms(filter.operand);
    case "valuePath":
      return countTerms(filter.filter);
  }
}
