import { invalidPath, invalidValue, noTarget } from "../errors";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import type { PatchPath } from "../path/parse-path";
import { parsePath } from "../path/parse-path";
import { quoted } from "../quoted";
import type { AttrPath } from "../schema/attribute";
import { findAttribute } from "../schema/find-attribute";
import { atOperation } from "./at-operation";
import { isIgnored } from "./is-ignored";
import type { PatchOperation } from "./operation";
import type { Expansion, Piece } from "./piece";
import { toStep } from "./to-step";
import type { StrictOperation } from "./tolerate";

/**
 * One operation as steps with one target each. A value without path is taken as a path for each of its names; so is the
 * value of a schema URN, and that of a complex attribute, whose unnamed parts stay as they are (RFC 7644 §3.5.2.3).
 */
export function expand(operation: StrictOperation, number: number, expansion: Expansion): readonly PatchOperation[] {
  const { verb, path, value } = operation;
  if (path !== undefined) return expandPiece({ number, verb, path, value, isEcho: false }, expansion);
  if (verb === "remove") throw noTarget("remove needs a path.");
  const object = onlyElement(value);
  if (!isObject(object)) throw invalidValue(`${verb} without a path needs an object of attributes as its value.`);
  return Object.entries(object).flatMap(([name, part]) => {
    if (/[.:[]/.test(name) && !isObject(part)) expansion.report("dotted-key", name);
    return expandPiece({ number, verb, path: name, value: part, isEcho: true }, expansion);
  });
}

function expandPiece(piece: Piece, expansion: Expansion): readonly PatchOperation[] {
  const place = `Operation ${piece.number}, path ${quoted(piece.path)}`;
  return atOperation(place, () => {
    const path = parsePath(piece.path, expansion.type, expansion.dialect, expansion.report);
    if (path === undefined) return ignoreUnknown(piece, expansion);
    if (path.kind === "schema") return expandSchema(piece, path, place, expansion);
    if (isIgnored(piece, path, expansion)) return [];
    const object = onlyElement(piece.value);
    if (piece.verb !== "remove" && isMerged(path) && isObject(object))
      return expandNames(piece, object, ".", expansion);
    return toStep({ verb: piece.verb, target: path, value: piece.value, place }, expansion);
  });
}

function ignoreUnknown({ path }: Piece, { dialect, report }: Expansion): readonly [] {
  if (dialect.unknownPath === "refuse")
    throw invalidPath("no such attribute. Take it out of the identity provider's mapping.");
  report("unknown-path", path);
  return [];
}

function expandSchema(
  piece: Piece,
  { extension }: Extract<PatchPath, { kind: "schema" }>,
  place: string,
  expansion: Expansion,
): readonly PatchOperation[] {
  const value = onlyElement(piece.value);
  if (piece.verb !== "remove" && isObject(value)) return expandNames(piece, value, ":", expansion);
  if (extension === undefined) throw noTarget("name one attribute of the schema.");
  const isEmpty = value === null || value === "" || (isList(value) && value.length === 0);
  if (piece.verb !== "remove" && !isEmpty) throw invalidValue("an extension takes an object of its attributes.");
  return piece.verb === "add"
    ? []
    : [{ verb: "remove", target: { kind: "extension", urn: extension }, value: undefined, place }];
}

function expandNames(
  piece: Piece,
  value: JsonObject,
  separator: ":" | ".",
  expansion: Expansion,
): readonly PatchOperation[] {
  return Object.entries(value).flatMap(([name, part]) =>
    expandPiece({ ...piece, path: `${piece.path}${separator}${name}`, value: part }, expansion),
  );
}

/** A complex attribute merges part by part; one with a `value` (manager) is a reference and changes as a whole. */
function isMerged({ attribute, subAttribute }: AttrPath): boolean {
  const isSingleComplex = attribute.type === "complex" && !attribute.multiValued && subAttribute === undefined;
  return isSingleComplex && findAttribute(attribute.subAttributes, "value") === undefined;
}

const onlyElement = (value: JsonValue | undefined): JsonValue | undefined =>
  isList(value) && value.length === 1 ? value[0] : value;
