import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import type { Coercion } from "../resource/coerce-value";
import { withValue } from "../resource/with-value";
import { changeValues } from "./change-values";
import type { AttributeTarget, Verb } from "./operation";

export interface Change {
  readonly verb: Verb;
  readonly target: AttributeTarget;
  readonly value: JsonValue | undefined;
}

/** A copy of the object that holds the attribute, with the attribute changed; an attribute left empty is gone. */
export function changeAttribute(holder: JsonObject, change: Change, coercion: Coercion): JsonObject {
  const { name, multiValued } = change.target.attribute;
  const before = holder[name];
  if (!multiValued) return withValue(holder, name, changeSingle(before, change));
  const values = changeValues(isList(before) ? before : [], change, coercion);
  return withValue(holder, name, values.length === 0 ? undefined : values);
}

function changeSingle(before: JsonValue | undefined, { verb, target, value }: Change): JsonValue | undefined {
  const given = verb === "remove" ? undefined : value;
  const { subAttribute } = target;
  if (subAttribute === undefined) return given;
  // a reference (manager) is what its value says: its other parts speak of the one before
  if (subAttribute.name === "value") return given === undefined ? undefined : { __proto__: null, value: given };
  const after = withValue(isObject(before) ? before : {}, subAttribute.name, given);
  return Object.keys(after).length === 0 ? undefined : after;
}
