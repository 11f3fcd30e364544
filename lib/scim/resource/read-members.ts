import { invalidValue, payloadTooLarge } from "../errors";
import type { JsonValue } from "../json";
import { isList, isObject } from "../json";
import { limits } from "../limits";
import { membersAttribute } from "../schema/group";
import type { Coercion } from "./coerce-value";
import { coerceValue } from "./coerce-value";

/** A member as the client names it; `display` is ours to say (read-only), `type` may be left out. */
export interface MemberReference {
  readonly value: string;
  readonly type?: "User" | "Group";
}

/** The members a value names, each once. One without an id is invalidValue. */
export function readMembers(value: JsonValue, coercion: Coercion): readonly MemberReference[] {
  if (isList(value) && value.length > limits.membersPerOperation)
    throw payloadTooLarge(`${limits.membersPerOperation} members at most fit in one request. Split the list.`);
  const coerced = coerceValue(value, membersAttribute, coercion);
  return isList(coerced) ? coerced.map(toReference) : [];
}

function toReference(element: JsonValue): MemberReference {
  const value = isObject(element) ? element["value"] : undefined;
  if (!isObject(element) || typeof value !== "string")
    throw invalidValue("Each of members needs the member's id in value.");
  const word = typeof element["type"] === "string" ? element["type"].toLowerCase() : "";
  const type = memberTypes.find((name) => name.toLowerCase() === word);
  return type === undefined ? { value } : { value, type };
}

const memberTypes = ["User", "Group"] as const;
