import { comparableInstant } from "@/lib/scim/date-time";
import type { CompValue } from "@/lib/scim/filter/ast";
import { fold } from "@/lib/scim/fold";
import type { Attribute } from "@/lib/scim/schema/attribute";

/** A value of a filter as `search` and the key columns hold it: folded unless case counts, a date as its instant. */
export function filterOperand<V extends CompValue>(value: V, attribute: Attribute): V | string {
  if (typeof value !== "string") return value;
  if (attribute.type === "dateTime") return comparableInstant(value) ?? value;
  return attribute.caseExact ? value : fold(value);
}
