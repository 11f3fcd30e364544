import { noTarget } from "../errors";
import type { Filter } from "../filter/ast";
import { matches } from "../filter/matches";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import type { Coercion } from "../resource/coerce-value";
import { sameJson } from "../resource/same-json";
import { settleValues } from "../resource/settle-values";
import { withValue } from "../resource/with-value";
import type { Change } from "./change-attribute";
import { equalities } from "./equalities";
import { withoutValues } from "./without-values";

/** The elements of a multi-valued attribute after one step. Those it does not touch stay the same objects. */
export function changeValues(before: readonly JsonValue[], change: Change, coercion: Coercion): readonly JsonValue[] {
  return settleValues(before, valuesAfter(before, change, coercion), change.target.attribute, coercion);
}

function valuesAfter(before: readonly JsonValue[], change: Change, coercion: Coercion): readonly JsonValue[] {
  if (change.verb === "remove") return removeValues(before, change);
  const { filter, subAttribute } = change.target;
  const isWholeList = filter === undefined && subAttribute === undefined;
  return isWholeList ? setList(before, change) : setElements(before, change, coercion);
}

function removeValues(before: readonly JsonValue[], { target, value }: Change): readonly JsonValue[] {
  const { attribute, filter, subAttribute } = target;
  if (isList(value)) return withoutValues(before, value, attribute);
  if (subAttribute === undefined) return before.filter((element) => !isSelected(element, filter));
  return before
    .map((element) => (isSelected(element, filter) ? withValue(element, subAttribute.name, undefined) : element))
    .filter((element) => !isObject(element) || Object.keys(element).length > 0);
}

function setList(before: readonly JsonValue[], { verb, value }: Change): readonly JsonValue[] {
  const given = isList(value) ? value : [];
  return verb === "add" ? [...before, ...given] : given;
}

function setElements(before: readonly JsonValue[], change: Change, coercion: Coercion): readonly JsonValue[] {
  const { filter } = change.target;
  if (!before.some((element) => isSelected(element, filter))) return [...before, newElement(change, coercion)];
  return before.map((element) => {
    if (!isSelected(element, filter)) return element;
    const after = changed(element, change);
    return sameJson(element, after) ? element : after;
  });
}

/** `replace` without a sub-attribute makes the element what the value says, and it stays what it was selected by. */
function changed(element: JsonObject, { verb, target, value = null }: Change): JsonObject {
  if (target.subAttribute !== undefined) return withValue(element, target.subAttribute.name, value);
  const base = verb === "add" ? element : selectedBy(target.filter);
  return { __proto__: null, ...base, ...(isObject(value) ? value : {}) };
}

const selectedBy = (filter: Filter | undefined): JsonObject => (filter && equalities(filter)) ?? {};

/** RFC 7644 §3.5.2.3 wants noTarget; clients that patch by type expect the element to come into being. */
function newElement(change: Change, { dialect, report }: Coercion): JsonObject {
  const { attribute, filter } = change.target;
  const parts = filter === undefined ? {} : equalities(filter);
  if (parts === undefined || (filter !== undefined && !dialect.createFromFilter))
    throw noTarget(`none of ${attribute.name} matches the filter in the path.`);
  if (filter !== undefined) report("created-from-filter", attribute.name);
  return changed(parts, { ...change, verb: "add" });
}

function isSelected(element: JsonValue, filter: Filter | undefined): element is JsonObject {
  return isObject(element) && (filter === undefined || matches(filter, element));
}
