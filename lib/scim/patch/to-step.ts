import { invalidValue, mutability, payloadTooLarge } from "../errors";
import type { JsonValue } from "../json";
import { isList } from "../json";
import { limits } from "../limits";
import type { Coercion } from "../resource/coerce-value";
import { coerceElement, coerceValue } from "../resource/coerce-value";
import { readMembers } from "../resource/read-members";
import { isMembers } from "../schema/group";
import type { AttributeTarget, PatchOperation, Verb } from "./operation";

interface Draft {
  readonly verb: Verb;
  readonly target: AttributeTarget;
  readonly value: JsonValue | undefined;
  readonly place: string;
}

/** A step with its value in the schema's shape; none when there is nothing to do, a removal when the value is empty. */
export function toStep(draft: Draft, coercion: Coercion): readonly PatchOperation[] {
  if (draft.verb === "remove") return [{ ...draft, value: valuesToRemove(draft, coercion) }];
  if (draft.value === undefined) throw invalidValue(`${draft.verb} needs a value.`);
  const value = coerced(draft.value, draft.target, coercion);
  refuseEmptyRequired(value, draft.target);
  if (value !== undefined) return [{ ...draft, value }];
  const { attribute, subAttribute } = draft.target;
  const isListOrElement = attribute.multiValued && subAttribute === undefined;
  if (draft.verb === "add" && isListOrElement) return [];
  return [{ verb: "remove", target: emptied(draft.target), value: undefined, place: draft.place }];
}

/** Named values go; without any named, everything does (RFC 7644 §3.5.2.2). An empty list names none. */
function valuesToRemove({ target, value }: Draft, coercion: Coercion): JsonValue | undefined {
  const { attribute, filter, subAttribute } = target;
  if (attribute.required && subAttribute === undefined)
    throw mutability("this attribute is required and cannot be removed.");
  if (!attribute.multiValued || filter !== undefined || subAttribute !== undefined) return undefined;
  if (value !== undefined && value !== null) return coerced(value, target, coercion) ?? [];
  if (isMembers(attribute)) coercion.report("members-cleared", attribute.name);
  return undefined;
}

function coerced(value: JsonValue, target: AttributeTarget, coercion: Coercion): JsonValue | undefined {
  const { attribute, filter, subAttribute } = target;
  if (subAttribute !== undefined) return coerceValue(value, subAttribute, coercion);
  if (filter !== undefined) return coerceElement(value, attribute, coercion);
  if (!isMembers(attribute)) return coerceValue(value, attribute, coercion);
  if (isList(value) && value.length > limits.membersPerOperation)
    throw payloadTooLarge(`one operation may have ${limits.membersPerOperation} members at most. Send several.`);
  const members = readMembers(value, attribute, coercion).map((member): JsonValue => ({ __proto__: null, ...member }));
  return members.length === 0 ? undefined : members;
}

function refuseEmptyRequired(value: JsonValue | undefined, { attribute, subAttribute }: AttributeTarget): void {
  const isEmpty = value === undefined || (typeof value === "string" && value.trim() === "");
  if (attribute.required && subAttribute === undefined && isEmpty)
    throw invalidValue(`${attribute.name} is required and was empty. Map it to an attribute that is always filled.`);
}

/** An element without its value is none: emptying `emails[type eq "work"].value` takes the whole address away. */
function emptied(target: AttributeTarget): AttributeTarget {
  const isValueOfElement = target.attribute.multiValued && target.subAttribute?.name === "value";
  return isValueOfElement ? { ...target, subAttribute: undefined } : target;
}
