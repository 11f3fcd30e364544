import { invalidValue, sensitive } from "../errors";
import { quoted } from "../quoted";
import type { AttrPath } from "../schema/attribute";
import { findAttribute } from "../schema/find-attribute";
import type { ResourceTypeDefinition } from "../schema/registry";
import { resolvePath } from "../schema/registry";

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
