import type { ReportDeviation } from "../deviation";
import type { Dialect } from "../dialect";
import { invalidPath } from "../errors";
import type { Filter } from "../filter/ast";
import type { Cursor } from "../filter/grammar";
import { readBrackets } from "../filter/grammar";
import type { Token } from "../filter/tokenize";
import { tokenize } from "../filter/tokenize";
import type { AttrPath } from "../schema/attribute";
import { findAttribute } from "../schema/find-attribute";
import type { ResolvedPath, ResourceTypeDefinition } from "../schema/registry";
import { resolvePath } from "../schema/registry";

/** PATH of RFC 7644 §3.5.2: an attribute, some of its elements, or a sub-attribute of either; or all of one schema. */
export type PatchPath =
  | ({ readonly kind: "attribute"; readonly filter: Filter | undefined } & AttrPath)
  | Extract<ResolvedPath, { readonly kind: "schema" }>;

/**
 * Path text to what it names, undefined when the schema has no such attribute. What does not parse is invalidPath, a fault
 * between the brackets invalidFilter.
 */
export function parsePath(
  text: string,
  type: ResourceTypeDefinition,
  dialect: Dialect,
  report: ReportDeviation,
): PatchPath | undefined {
  const cursor: Cursor = { tokens: tokenize(text), next: 1, depth: 0, terms: 0, dialect, report };
  const name = nameIn(cursor.tokens);
  const isSelection = cursor.tokens.length > 1;
  const found = resolvePath(type, name);
  if (found === undefined) return undefined;
  if (found.kind === "schema") return isSelection ? refuseFilter(name) : found;
  if (found.extension !== undefined && !name.includes(":")) report("bare-extension", name);
  return isSelection ? readSelection(cursor, found) : { ...found, filter: undefined };
}

function nameIn([name, open]: readonly Token[]): string {
  if (name?.kind === "word" && (open === undefined || open.kind === "[")) return name.text;
  throw invalidPath('A path is an attribute such as name.givenName or emails[type eq "work"].value.');
}

function readSelection(cursor: Cursor, found: AttrPath): PatchPath | undefined {
  const { extension, attribute } = found;
  if (found.subAttribute !== undefined || !attribute.multiValued || attribute.type !== "complex")
    return refuseFilter(attribute.name);
  const filter = readBrackets(cursor, attribute);
  const [rest, ...more] = cursor.tokens.slice(cursor.next);
  if (rest === undefined) return { kind: "attribute", extension, attribute, filter, subAttribute: undefined };
  if (rest.kind !== "word" || !rest.text.startsWith(".") || more.length > 0)
    throw invalidPath(`After ${attribute.name}[…] a path may only go on with a dot and a sub-attribute.`);
  const subAttribute = findAttribute(attribute.subAttributes, rest.text.slice(1));
  return subAttribute && { kind: "attribute", extension, attribute, filter, subAttribute };
}

function refuseFilter(name: string): never {
  throw invalidPath(`${name} is not a list, so nothing in it can be selected by [ ].`);
}
