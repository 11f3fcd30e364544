import { invalidValue, sensitive } from "../errors";
import { quoted } from "../quoted";
import type { AttrPath } from "../schema/attribute";
import { findAttribute } from "../schema/find-attribute";
import type { ResourceTypeDefinition } from "../schema/registry";
import { resolvePath } from "../schema/registry";

/**
 * What `sortBy` names in each of several types: undefined for a type that has no such attribute, as long as one of them
 * has it. Throws as `sortPath` does.
 */
export function sortPaths(sortBy: string, types: readonly ResourceTypeDefinition[]): readonly (AttrPath | undefined)[] {
  const having = types.filter((type) => resolvePath(type, sortBy)?.kind === "attribute");
  return types.map((type) => (having.length === 0 || having.includes(type) ? sortPath(sortBy, type) : undefined));
}

/** The attribute `sortBy` names, a bare complex one by its `value` (RFC 7644 §3.4.2.3); an unknown one is invalidValue. */
export function sortPath(sortBy: string, type: ResourceTypeDefinition): AttrPath {
  const found = resolvePath(type, sortBy);
  if (found?.kind !== "attribute") throw invalidValue(`sortBy names no attribute of ${type.name}: ${quoted(sortBy)}.`);
  const { extension, attribute } = found;
  if (attribute.returned === "never") throw sensitive(`${attribute.name} cannot be sorted by.`);
  const subAttribute = found.subAttribute ?? findAttribute(attribute.subAttributes, "value");
  if (attribute.type === "complex" && subAttribute === undefined)
    throw invalidValue(
      `Sort by a part of ${attribute.name}, such as ${attribute.name}.${attribute.subAttributes?.[0]?.name ?? "value"}.`,
    );
  return { extension, attribute, subAttribute };
}
