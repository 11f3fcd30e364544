import type { DeviationKind } from "../deviation";
import { mutability } from "../errors";
import type { Attribute } from "../schema/attribute";
import type { AttributeTarget } from "./operation";
import type { Expansion, Piece } from "./piece";

/** Whether a piece is passed over because no client may set it; where it must not be passed over it is 400 mutability. */
export function isIgnored(piece: Piece, path: AttributeTarget, expansion: Expansion): boolean {
  const { attribute, subAttribute } = path;
  if (attribute.mutability === "writeOnly") {
    expansion.report("password-dropped", attribute.name);
    return true;
  }
  if (attribute.mutability === "readOnly" || subAttribute?.mutability === "readOnly")
    return ignoreReadOnly(piece, attribute.name, expansion);
  if (changesInPlace(piece, path))
    throw mutability(`${attribute.name} cannot change in place. Remove the old one and add the new one.`);
  return false;
}

/** A value that is fixed once set (a member's id) comes and goes with its element. */
function changesInPlace({ verb }: Piece, { attribute, filter, subAttribute }: AttributeTarget): boolean {
  if (subAttribute !== undefined) return isImmutable(subAttribute);
  return filter !== undefined && verb !== "remove" && (attribute.subAttributes?.some(isImmutable) ?? false);
}

const isImmutable = (attribute: Attribute): boolean => attribute.mutability === "immutable";

function ignoreReadOnly(piece: Piece, name: string, expansion: Expansion): boolean {
  if (!isForgiven(piece, name, expansion))
    throw mutability("read-only. Take it out of the identity provider's mapping.");
  expansion.report(kindOf(piece, name), piece.path);
  return true;
}

/** Whoever repeats what was read changes nothing by the id and the schemas in it. */
function kindOf({ isEcho }: Piece, name: string): DeviationKind {
  if (name === "id") return "echoed-id";
  return name === "schemas" && isEcho ? "read-only" : "patched-read-only";
}

function isForgiven({ isEcho, value }: Piece, name: string, { dialect, id }: Expansion): boolean {
  if (name === "schemas") return isEcho || dialect.schemasPath === "ignore";
  if (name === "id") return isEcho && (id === undefined || value === id);
  return isEcho && dialect.echoedReadOnly === "ignore";
}
