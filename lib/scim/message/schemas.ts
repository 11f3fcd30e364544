import type { JsonObject } from "../json";
import type { Attribute, SchemaDefinition } from "../schema/attribute";
import type { ResourceTypes } from "../schema/registry";
import { schemaUrn } from "../urns";
import { listResponse } from "./list-response";

/** GET /Schemas (RFC 7643 §7): exactly what is kept. */
export function schemasResponse(baseUrl: string, types: ResourceTypes): JsonObject {
  const resources = definitions(types).map((schema) => toDocument(schema, baseUrl));
  return listResponse({ resources, totalResults: resources.length, startIndex: 1 });
}

/** GET /Schemas/{urn}; undefined when there is none. */
export function schemaResponse(urn: string, baseUrl: string, types: ResourceTypes): JsonObject | undefined {
  const schema = definitions(types).find(({ id }) => id.toLowerCase() === urn.toLowerCase());
  return schema && toDocument(schema, baseUrl);
}

function definitions({ User, Group }: ResourceTypes): readonly SchemaDefinition[] {
  return [User, Group].flatMap((type) => [type.schema, ...type.extensions]);
}

function toDocument({ id, name, description, attributes }: SchemaDefinition, baseUrl: string): JsonObject {
  return {
    schemas: [schemaUrn],
    id,
    name,
    description,
    attributes: attributes.map(toCharacteristics),
    meta: { resourceType: "Schema", location: `${baseUrl}/Schemas/${id}` },
  };
}

/** All characteristics of every attribute and no null among them: one client refuses the document otherwise. */
function toCharacteristics(attribute: Attribute): JsonObject {
  const { maxLength: _unadvertised, subAttributes, canonicalValues, referenceTypes, ...characteristics } = attribute;
  return {
    ...characteristics,
    ...(canonicalValues === undefined ? {} : { canonicalValues }),
    ...(referenceTypes === undefined ? {} : { referenceTypes }),
    ...(subAttributes === undefined ? {} : { subAttributes: subAttributes.map(toCharacteristics) }),
  };
}
