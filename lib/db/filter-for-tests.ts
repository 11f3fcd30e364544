import * as fc from "fast-check";
import type { CompareOp, CompValue, Filter } from "@/lib/scim/filter/ast";
import { compareOps } from "@/lib/scim/filter/ast";
import { isList, isObject, type JsonObject, type JsonValue } from "@/lib/scim/json";
import type { Attribute, AttrPath } from "@/lib/scim/schema/attribute";
import { commonAttributes } from "@/lib/scim/schema/common";
import { findAttribute } from "@/lib/scim/schema/find-attribute";
import type { ResourceTypeDefinition } from "@/lib/scim/schema/registry";

/**
 * Texts that mean something to SQL, LIKE, jsonpath, regular expressions or case folding. None holds a character from
 * U+E000 to U+FFFF, whose place before or after an emoji depends on whether code points or UTF-16 units are compared.
 */
export const hostileTexts = [
  "a",
  "Ab",
  "work",
  "Work@X.test",
  "it's",
  '"; DROP TABLE member; --',
  'say "$1" and \\"',
  "back\\slash\\\\",
  "100%_",
  "%",
  "_",
  "$",
  "$.a ? (@ == 1)",
  "@.b[*]",
  ".*",
  "^a$",
  "(a|b)[c]{2}+?",
  "***=x",
  "(?i)A",
  "\\d\\A\\Z",
  "/* # */ -- //",
  "${x}",
  "{1,2}",
  "null",
  "true",
  "7",
  " ",
  "a b",
  "line\nbreak\r\n\ttab",
  "\u0001\u001f\u007f",
  "\u2028\u00a0",
  "Straße",
  "STRASSE",
  "İstanbul",
  "ıI",
  "ΟΔΟΣ",
  "οδος",
  "Zoë",
  "Zoe\u0308",
  "Å",
  "😀a",
  "👩‍👩‍👧",
  "中文",
] as const;

const texts = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.constantFrom("a", "b", "Work", "home"),
  fc.tuple(fc.constantFrom(...hostileTexts), fc.constantFrom(...hostileTexts)).map((both) => both.join("")),
);

/** A body with any of the attributes a client may set. */
export const bodiesOf = (type: ResourceTypeDefinition): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(objectOf(type.schema.attributes), ...type.extensions.map((schema) => objectOf(schema.attributes)))
    .map(([core, ...others]): JsonObject => ({
      schemas: [type.schema.id],
      ...core,
      ...Object.fromEntries(others.map((other, at) => [type.extensions[at]?.id ?? "", other])),
    }));

function objectOf(attributes: readonly Attribute[]): fc.Arbitrary<JsonObject> {
  const settable = attributes.filter(({ mutability, name }) => mutability !== "readOnly" && name !== "members");
  return fc
    .subarray(settable)
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((one) => [one.name, valueOf(one)] as const))));
}

function valueOf(attribute: Attribute): fc.Arbitrary<JsonValue> {
  const one: fc.Arbitrary<JsonValue> =
    attribute.subAttributes === undefined
      ? attribute.type === "boolean"
        ? fc.boolean()
        : texts
      : objectOf(attribute.subAttributes);
  return attribute.multiValued ? fc.array(one, { maxLength: 3 }) : one;
}

/** Every path that can be compared: what has no parts, and the parts of what has. */
export const comparablePaths = (type: ResourceTypeDefinition): readonly AttrPath[] =>
  searchedPaths(type).filter(({ attribute, subAttribute }) => (subAttribute ?? attribute).type !== "complex");

function searchedPaths({ schema, extensions }: ResourceTypeDefinition): readonly AttrPath[] {
  const core = [...commonAttributes, ...schema.attributes].flatMap((attribute) => pathsTo(undefined, attribute));
  const more = extensions.flatMap(({ id, attributes }) => attributes.flatMap((attribute) => pathsTo(id, attribute)));
  return [...core, ...more].filter(({ attribute }) => attribute.returned !== "never");
}

const pathsTo = (extension: string | undefined, attribute: Attribute): readonly AttrPath[] =>
  [undefined, ...(attribute.subAttributes ?? [])].map((subAttribute) => ({ extension, attribute, subAttribute }));

/** The operators that the grammar allows with the path, `eq` and `ne` first. */
export function opsOf({ attribute, subAttribute }: AttrPath): readonly CompareOp[] {
  const { type } = subAttribute ?? attribute;
  if (type === "boolean" || type === "binary") return ["eq", "ne"];
  return type === "dateTime" ? ["eq", "ne", "gt", "ge", "lt", "le"] : compareOps;
}

/** What to compare with: null where it is allowed, what the resources have there, and variations of it. */
export function operandsOf(path: AttrPath, op: CompareOp, resources: readonly JsonObject[]): readonly CompValue[] {
  const nulls = op === "eq" || op === "ne" ? [null] : [];
  const { type } = path.subAttribute ?? path.attribute;
  if (type === "boolean") return [...nulls, true, false];
  const there = resources.flatMap((resource) => textsAt(path, resource));
  if (type === "dateTime") return [...nulls, ...there.flatMap(instantsNear), "0000-01-01T00:00:00Z"];
  return [...nulls, "", ...new Set(there.flatMap(textsNear)), ...hostileTexts];
}

function textsAt({ extension, attribute, subAttribute }: AttrPath, resource: JsonObject): readonly string[] {
  const container = extension === undefined ? resource : resource[extension];
  const value = isObject(container) ? container[attribute.name] : undefined;
  return (isList(value) ? value : [value])
    .map((element) => (subAttribute !== undefined && isObject(element) ? element[subAttribute.name] : element))
    .filter((text) => typeof text === "string");
}

function textsNear(text: string): readonly string[] {
  const characters = Array.from(text);
  const half = Math.ceil(characters.length / 2);
  const parts = [characters, characters.slice(0, half), characters.slice(half), characters.slice(1, -1)];
  return parts.map((part) => part.join("")).flatMap((part) => [part, part.toUpperCase()]);
}

function instantsNear(time: string): readonly string[] {
  const [wall, milliseconds] = [time.slice(0, 19), time.slice(20, 23)];
  const later = new Date(Date.parse(time) + 19_800_000).toISOString().slice(0, 23);
  return [time, `${wall}.${milliseconds}0001Z`, `${later}0000+05:30`, `${wall}Z`, "9999-12-31T23:59:59Z"];
}

/** Filters of the grammar over a resource type, with values that often meet the resources. */
export function filtersOver(type: ResourceTypeDefinition, resources: readonly JsonObject[]): fc.Arbitrary<Filter> {
  const paths = searchedPaths(type);
  const complex = paths.filter(({ attribute, subAttribute }) => attribute.type === "complex" && !subAttribute);
  const valuePaths = fc.constantFrom(...complex).chain((path) => {
    const elements = resources.flatMap((resource) => elementsAt(path, resource));
    const inner = pathsTo(undefined, path.attribute).flatMap(({ subAttribute: part }) =>
      part === undefined ? [] : pathsTo(undefined, part).filter(({ subAttribute }) => subAttribute === undefined),
    );
    const filters = connected(leavesOver(inner, elements));
    return filters.map((filter): Filter => ({ kind: "valuePath", path, filter }));
  });
  return connected(fc.oneof({ arbitrary: leavesOver(paths, resources), weight: 2 }, valuePaths));
}

const elementsAt = (path: AttrPath, resource: JsonObject): readonly JsonObject[] => {
  const container = path.extension === undefined ? resource : resource[path.extension];
  const value = isObject(container) ? container[path.attribute.name] : undefined;
  return (isList(value) ? value : [value]).filter(isObject);
};

function connected(leaves: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      { arbitrary: leaves, weight: 3 },
      fc.record({ kind: fc.constantFrom("and", "or"), left: tie("filter"), right: tie("filter") }),
      fc.record({ kind: fc.constant("not"), operand: tie("filter") }),
    ),
  }));
  return filter;
}

function leavesOver(paths: readonly AttrPath[], resources: readonly JsonObject[]): fc.Arbitrary<Filter> {
  return fc.constantFrom(...paths).chain((path) => {
    const present: fc.Arbitrary<Filter> = fc.constant({ kind: "present", path });
    const compared = { ...path, subAttribute: path.subAttribute ?? valueOfComplex(path.attribute) };
    if ((compared.subAttribute ?? compared.attribute).type === "complex") return present;
    const compare = fc
      .constantFrom(...opsOf(compared))
      .chain((op) =>
        fc
          .constantFrom(...operandsOf(compared, op, resources))
          .map((value): Filter => ({ kind: "compare", path: compared, op, value })),
      );
    return fc.oneof({ arbitrary: compare, weight: 6 }, present);
  });
}

const valueOfComplex = (attribute: Attribute): Attribute | undefined => findAttribute(attribute.subAttributes, "value");
