import { invalidSyntax, invalidValue } from "../errors";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import type { Attribute, AttrPath, SchemaDefinition } from "../schema/attribute";
import { findAttribute } from "../schema/find-attribute";
import { isMembers } from "../schema/group";
import type { ResourceTypeDefinition } from "../schema/registry";
import { findCoreAttribute, findExtension, resolvePath } from "../schema/registry";
import { checkSchemas } from "./check-schemas";
import type { Coercion } from "./coerce-value";
import { coerceValue } from "./coerce-value";
import type { MemberReference } from "./read-members";
import { readMembers } from "./read-members";

export interface ReadResource {
  readonly resource: JsonObject;
  /** Undefined when the body does not speak of members. */
  readonly members: readonly MemberReference[] | undefined;
}

/** The part of a POST or PUT body a client may set, in the schema's spelling; read-only and unknown attributes fall away. */
export function readResource(body: JsonValue, type: ResourceTypeDefinition, coercion: Coercion): ReadResource {
  if (!isObject(body)) throw invalidSyntax(`The body must be a JSON object: one ${type.name}.`);
  const extensionUrns = type.extensions.map((schema) => schema.id);
  checkSchemas(body, type.schema.id, extensionUrns, coercion);
  const resource: Record<string, JsonValue> = { __proto__: null };
  let members: readonly MemberReference[] | undefined;
  for (const [name, value] of Object.entries(body)) {
    const extension = findExtension(type, name);
    const attribute = findCoreAttribute(type, name);
    if (extension !== undefined) assign(resource, extension.id, readExtension(value, extension, coercion));
    else if (attribute === undefined) readPath(resource, name, value, { type, coercion });
    else if (isMembers(attribute)) members = readMembers(value, attribute, coercion);
    else assign(resource, attribute.name, readAttribute(value, attribute, coercion));
  }
  requireAttributes(resource, type);
  return { resource, members };
}

interface Reading {
  readonly type: ResourceTypeDefinition;
  readonly coercion: Coercion;
}

/** A name that is itself a path ("name.givenName", "urn:…:User:department") means what it means in a PATCH. */
function readPath(resource: Record<string, JsonValue>, name: string, value: JsonValue, reading: Reading): void {
  const { type, coercion } = reading;
  const found = /[.:]/.test(name) ? resolvePath(type, name) : undefined;
  const place = found?.kind === "attribute" ? placeOf(found) : undefined;
  if (place === undefined) return coercion.report("unknown-attribute", name);
  coercion.report("dotted-key", name);
  const read = readAttribute(value, place.attribute, coercion);
  const holder = resource[place.holder];
  if (read !== undefined)
    resource[place.holder] = { ...(isObject(holder) ? holder : {}), [place.attribute.name]: read };
}

/** Where one level below the resource the value goes; a list has no such place. */
function placeOf({
  extension,
  attribute,
  subAttribute,
}: AttrPath): { holder: string; attribute: Attribute } | undefined {
  if (extension !== undefined) return subAttribute === undefined ? { holder: extension, attribute } : undefined;
  if (subAttribute === undefined || attribute.multiValued || isReadOnly(attribute)) return undefined;
  return { holder: attribute.name, attribute: subAttribute };
}

const isReadOnly = ({ mutability }: Attribute): boolean => mutability === "readOnly";

/** Required attributes are there and are more than blanks, or invalidValue names the first that is not. */
export function requireAttributes(resource: JsonObject, type: ResourceTypeDefinition): void {
  for (const { name, required } of type.schema.attributes) {
    const value = resource[name];
    const isThere = typeof value === "string" ? value.trim() !== "" : value !== undefined;
    if (required && !isThere)
      throw invalidValue(`${name} is required and was empty or missing. Map it to an attribute that is always filled.`);
  }
}

function assign(object: Record<string, JsonValue>, name: string, value: JsonValue | undefined): void {
  if (value !== undefined) object[name] = value;
}

function readExtension(value: JsonValue, extension: SchemaDefinition, coercion: Coercion): JsonObject | undefined {
  const object: Record<string, JsonValue> = { __proto__: null };
  for (const [name, part] of Object.entries(objectOf(value, extension))) {
    const attribute = findAttribute(extension.attributes, name);
    if (attribute === undefined) coercion.report("unknown-attribute", `${extension.id}:${name}`);
    else assign(object, attribute.name, readAttribute(part, attribute, coercion));
  }
  return Object.keys(object).length === 0 ? undefined : object;
}

function objectOf(value: JsonValue, { id }: SchemaDefinition): JsonObject {
  const given = isList(value) && value.length === 1 ? value[0] : value;
  if (isObject(given)) return given;
  if (given === null || given === "" || isList(given)) return {};
  throw invalidValue(`${id} must be an object.`);
}

function readAttribute(value: JsonValue, attribute: Attribute, coercion: Coercion): JsonValue | undefined {
  if (attribute.mutability === "readWrite" || attribute.mutability === "immutable")
    return coerceValue(value, attribute, coercion);
  if (attribute.mutability === "writeOnly") coercion.report("password-dropped", attribute.name);
  else if (attribute.name === "id") coercion.report("echoed-id", attribute.name);
  else if (attribute.name !== "schemas" && !isEmpty(value)) coercion.report("read-only", attribute.name);
  return undefined;
}

const isEmpty = (value: JsonValue): boolean => value === null || (isList(value) && value.length === 0);
