import { invalidValue } from "../errors";
import type { JsonValue } from "../json";
import { isList, isObject } from "../json";
import type { Attribute } from "../schema/attribute";
import type { Coercion } from "./coerce-value";
import { coerceElement } from "./coerce-value";

/** A member as the client names it; `display` is ours to say (read-only), `type` may be left out. */
export interface MemberReference {
  readonly value: string;
  readonly type?: "User" | "Group";
}

/** The members a value names, each once. One without an id is invalidValue, never passed over. */
export function readMembers(value: JsonValue, members: Attribute, coercion: Coercion): readonly MemberReference[] {
  if (value === null || value === "") return [];
  if (!isList(value)) coercion.report("array-wrap", members.name);
  const byId = new Map<string, MemberReference>();
  for (const element of isList(value) ? value : [value]) {
    const member = toReference(coerceElement(element, members, coercion));
    byId.set(member.value, member);
  }
  return [...byId.values()];
}

function toReference(element: JsonValue | undefined): MemberReference {
  const value = isObject(element) ? element["value"] : undefined;
  if (!isObject(element) || typeof value !== "string")
    throw invalidValue("Each of members needs the id of the member as its value.");
  const word = typeof element["type"] === "string" ? element["type"].toLowerCase() : "";
  const type = memberTypes.find((name) => name.toLowerCase() === word);
  return type === undefined ? { value } : { value, type };
}

const memberTypes = ["User", "Group"] as const;
