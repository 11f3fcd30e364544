import type { JsonObject } from "../json";
import type { Attribute, AttrPath, SchemaDefinition } from "./attribute";
import { commonAttributes } from "./common";
import { enterpriseUserSchema } from "./enterprise-user";
import { findAttribute } from "./find-attribute";
import { groupSchema } from "./group";
import { userSchema } from "./user";

export interface ResourceTypeDefinition {
  readonly name: "User" | "Group";
  readonly endpoint: "/Users" | "/Groups";
  readonly description: string;
  readonly schema: SchemaDefinition;
  readonly extensions: readonly SchemaDefinition[];
  /** What a new resource has when its body is silent; a PUT that is silent keeps what was there. */
  readonly defaults: JsonObject;
}

/** The types that a server or a directory has. */
export interface ResourceTypes {
  readonly User: ResourceTypeDefinition;
  readonly Group: ResourceTypeDefinition;
}

/** What the RFC gives everybody; a directory may have more (`resourceTypesOf`). */
export const resourceTypes = {
  User: {
    name: "User",
    endpoint: "/Users",
    description: "A person's account.",
    schema: userSchema,
    extensions: [enterpriseUserSchema],
    defaults: { active: true },
  },
  Group: {
    name: "Group",
    endpoint: "/Groups",
    description: "A group of people.",
    schema: groupSchema,
    extensions: [],
    defaults: {},
  },
} as const satisfies ResourceTypes;

export type ResolvedPath =
  | ({ readonly kind: "attribute" } & AttrPath)
  | { readonly kind: "schema"; readonly schema: SchemaDefinition; readonly extension: string | undefined };

/**
 * The attribute or schema an attrPath names, undefined when there is none (RFC 7644 §3.10). Names and URNs in any case;
 * after a URN `:` or `.`; an extension's attribute is found without its URN too, because filters and paths arrive so.
 */
export function resolvePath(type: ResourceTypeDefinition, attrPath: string): ResolvedPath | undefined {
  const folded = attrPath.toLowerCase();
  for (const schema of schemasByUrnLength(type)) {
    const urn = schema.id.toLowerCase();
    if (folded === urn) return { kind: "schema", schema, extension: extensionOf(type, schema) };
    if (startsWithUrn(folded, urn)) return findIn(type, schema, folded.slice(urn.length + 1));
  }
  for (const schema of [type.schema, ...type.extensions]) {
    const found = findIn(type, schema, folded);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where an extension's URN stands in any case; undefined for any other name. */
export function findExtension(type: ResourceTypeDefinition, name: string): SchemaDefinition | undefined {
  const folded = name.toLowerCase();
  return type.extensions.find((schema) => schema.id.toLowerCase() === folded);
}

/** A core or common attribute by its bare name. */
export function findCoreAttribute(type: ResourceTypeDefinition, name: string): Attribute | undefined {
  return findAttribute(type.schema.attributes, name) ?? findAttribute(commonAttributes, name);
}

/** Longest first: one URN may begin with another. */
function schemasByUrnLength(type: ResourceTypeDefinition): readonly SchemaDefinition[] {
  return [type.schema, ...type.extensions].toSorted((a, b) => b.id.length - a.id.length);
}

const startsWithUrn = (text: string, urn: string): boolean => text.startsWith(`${urn}:`) || text.startsWith(`${urn}.`);

const extensionOf = (type: ResourceTypeDefinition, schema: SchemaDefinition): string | undefined =>
  schema === type.schema ? undefined : schema.id;

function findIn(type: ResourceTypeDefinition, schema: SchemaDefinition, names: string): ResolvedPath | undefined {
  const [name = "", subName, ...more] = names.split(".");
  const extension = extensionOf(type, schema);
  const attribute = extension === undefined ? findCoreAttribute(type, name) : findAttribute(schema.attributes, name);
  if (attribute === undefined || more.length > 0) return undefined;
  if (subName === undefined) return { kind: "attribute", extension, attribute, subAttribute: undefined };
  const subAttribute = findAttribute(attribute.subAttributes, subName);
  return subAttribute && { kind: "attribute", extension, attribute, subAttribute };
}
