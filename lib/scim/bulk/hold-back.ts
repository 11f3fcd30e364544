import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import { referencesIn } from "./references";

/** Something of a resource that is added once what it refers to is there. */
export interface HeldBack {
  /** As in a PATCH. */
  readonly path: string;
  readonly value: JsonValue;
}

export interface Parted {
  /** What can be made at once. */
  readonly data: JsonObject;
  readonly held: readonly HeldBack[];
}

/**
 * New data without what refers to resources that are not there yet (RFC 7644 §3.7.1): the elements of a list that do, and
 * otherwise the attribute. Attributes of an extension are parted one by one.
 */
export function holdBack(data: JsonObject, missing: (bulkId: string) => boolean): Parted {
  const kept: Record<string, JsonValue> = { __proto__: null };
  const held: HeldBack[] = [];
  const waits = (value: JsonValue): boolean => referencesIn(value).some(missing);
  for (const [name, value] of Object.entries(data)) {
    if (!waits(value)) kept[name] = value;
    else if (isList(value)) {
      kept[name] = value.filter((element) => !waits(element));
      held.push({ path: name, value: value.filter(waits) });
    } else if (isObject(value) && name.includes(":")) {
      const parted = holdBack(value, missing);
      kept[name] = parted.data;
      held.push(...parted.held.map((piece) => ({ ...piece, path: `${name}:${piece.path}` })));
    } else held.push({ path: name, value });
  }
  return { data: kept, held };
}
