import type { JsonObject, JsonValue } from "../json";
import type { ResourceTypeDefinition } from "../schema/registry";
import { formatEtag } from "./etag";

/** Another resource as it is shown inside this one. */
export interface ReferenceFacts {
  readonly id: string;
  /** Absolute, from the configured public URL. */
  readonly location: string;
  readonly display?: string | undefined;
  /** For a member what it is, for a group how the person belongs to it. */
  readonly type?: string | undefined;
}

/** What the server knows and the client cannot say. Times are RFC 3339 text, the version is opaque. */
export interface ResourceFacts {
  readonly id: string;
  /** Absolute, from the configured public URL. */
  readonly location: string;
  readonly created: string;
  readonly lastModified: string;
  readonly version: string;
  /** Left out when they were not read. */
  readonly groups?: readonly ReferenceFacts[] | undefined;
  readonly members?: readonly ReferenceFacts[] | undefined;
}

/**
 * The full representation: `schemas` from what is there, `id`, `externalId`, the schema's attributes in its order, the
 * extensions, `meta` last. Members that were read show even when there are none, which one client needs to add any.
 */
export function render(resource: JsonObject, type: ResourceTypeDefinition, facts: ResourceFacts): JsonObject {
  const extensions = type.extensions.map((schema) => schema.id).filter((urn) => resource[urn] !== undefined);
  const rendered: Record<string, JsonValue> = { __proto__: null };
  rendered["schemas"] = [type.schema.id, ...extensions];
  rendered["id"] = facts.id;
  if (resource["externalId"] !== undefined) rendered["externalId"] = resource["externalId"];
  for (const { name } of type.schema.attributes) {
    const value = related(name, facts) ?? resource[name];
    if (value !== undefined) rendered[name] = value;
  }
  for (const urn of extensions) rendered[urn] = resource[urn] ?? null;
  rendered["meta"] = {
    resourceType: type.name,
    created: facts.created,
    lastModified: facts.lastModified,
    location: facts.location,
    version: formatEtag(facts.version),
  };
  return rendered;
}

function related(name: string, { groups, members }: ResourceFacts): JsonValue | undefined {
  if (name === "members") return members?.map(toReference);
  return name === "groups" && groups !== undefined && groups.length > 0 ? groups.map(toReference) : undefined;
}

function toReference({ id, location, display, type }: ReferenceFacts): JsonObject {
  return {
    value: id,
    $ref: location,
    ...(display === undefined ? {} : { display }),
    ...(type === undefined ? {} : { type }),
  };
}
