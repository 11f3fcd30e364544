import type { Filter } from "../filter/ast";
import type { JsonValue } from "../json";
import { isList, isObject } from "../json";
import { isMembers } from "../schema/group";
import type { AttributeTarget, PatchOperation } from "./operation";

/** A change to a group's member rows; ids are User ids as the client named them, known or not. */
export type MembershipChange =
  | { readonly kind: "add" | "remove" | "replace"; readonly ids: readonly string[] }
  | { readonly kind: "clear" }
  | { readonly kind: "removeMatching"; readonly filter: Filter };

export interface SplitMembership {
  readonly attributeOperations: readonly PatchOperation[];
  /** In the order of the request. */
  readonly membership: readonly MembershipChange[];
}

/** Parts a group's PATCH in what changes the resource and what changes member rows, so that no member need be loaded. */
export function splitMembership(operations: readonly PatchOperation[]): SplitMembership {
  const attributeOperations: PatchOperation[] = [];
  const membership: MembershipChange[] = [];
  for (const operation of operations) {
    const { target } = operation;
    if (target.kind === "attribute" && isMembers(target.attribute)) membership.push(toChange(operation, target));
    else attributeOperations.push(operation);
  }
  return { attributeOperations, membership };
}

function toChange({ verb, value }: PatchOperation, { filter }: AttributeTarget): MembershipChange {
  if (verb !== "remove") return { kind: verb, ids: idsIn(value) };
  if (filter !== undefined) return removal(filter);
  return value === undefined ? { kind: "clear" } : { kind: "remove", ids: idsIn(value) };
}

function removal(filter: Filter): MembershipChange {
  const ids = idsNamedBy(filter);
  return ids === undefined ? { kind: "removeMatching", filter } : { kind: "remove", ids };
}

/** `value eq "a" or value eq "b"` is a list of ids. */
function idsNamedBy(filter: Filter): readonly string[] | undefined {
  if (filter.kind === "or") {
    const left = idsNamedBy(filter.left);
    const right = idsNamedBy(filter.right);
    return left && right && [...left, ...right];
  }
  if (filter.kind !== "compare" || filter.op !== "eq" || filter.path.attribute.name !== "value") return undefined;
  return typeof filter.value === "string" ? [filter.value] : undefined;
}

function idsIn(value: JsonValue | undefined): readonly string[] {
  const elements = isList(value) ? value : [];
  return elements
    .map((element) => (isObject(element) ? element["value"] : undefined))
    .filter((id) => typeof id === "string");
}
