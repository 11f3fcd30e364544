import type { JsonObject } from "../json";
import type { ResourceTypeDefinition, ResourceTypes } from "../schema/registry";
import { resourceTypeUrn } from "../urns";
import { listResponse } from "./list-response";

/** GET /ResourceTypes (RFC 7643 §6). */
export function resourceTypesResponse(baseUrl: string, types: ResourceTypes): JsonObject {
  const resources = [types.User, types.Group].map((type) => toDocument(type, baseUrl));
  return listResponse({ resources, totalResults: resources.length, startIndex: 1 });
}

/** GET /ResourceTypes/{name}; undefined when there is none. */
export function resourceTypeResponse(name: string, baseUrl: string, types: ResourceTypes): JsonObject | undefined {
  const type = [types.User, types.Group].find((known) => known.name.toLowerCase() === name.toLowerCase());
  return type && toDocument(type, baseUrl);
}

function toDocument(type: ResourceTypeDefinition, baseUrl: string): JsonObject {
  return {
    schemas: [resourceTypeUrn],
    id: type.name,
    name: type.name,
    endpoint: type.endpoint,
    description: type.description,
    schema: type.schema.id,
    schemaExtensions: type.extensions.map(({ id }) => ({ schema: id, required: false })),
    meta: { resourceType: "ResourceType", location: `${baseUrl}/ResourceTypes/${type.name}` },
  };
}
