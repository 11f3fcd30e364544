import { database } from "@/lib/db/client";
import { readGate } from "@/lib/db/gate";
import type { Caller } from "@/lib/directory/caller";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { bodyBytesMax } from "@/lib/endpoint/http";
import type { Target } from "@/lib/endpoint/route";
import { notFound } from "@/lib/scim/errors";
import type { JsonObject } from "@/lib/scim/json";
import { refuseDiscoveryFilter } from "@/lib/scim/message/refuse-discovery-filter";
import { resourceTypeResponse, resourceTypesResponse } from "@/lib/scim/message/resource-types";
import { schemaResponse, schemasResponse } from "@/lib/scim/message/schemas";
import { serviceProviderConfig } from "@/lib/scim/message/service-provider-config";

/** A target that is a document of the server about itself. */
export type Document = Extract<Target, { readonly name: string | undefined }>;

/** ServiceProviderConfig, ResourceTypes, Schemas (RFC 7644 4). @throws ScimError 403 for a filter, 404 for an unknown name */
export async function discover(caller: Caller, target: Document, query: URLSearchParams): Promise<JsonObject> {
  if ((await readGate(database().pool, caller)) !== "open") await refuseClosedGate(caller);
  if (target.kind !== "config") refuseDiscoveryFilter(query);
  const found = documents[target.kind](caller, target.name);
  if (found === undefined)
    throw notFound(`There is no ${target.kind} named ${JSON.stringify(target.name?.slice(0, 80))}.`);
  return found;
}

type Maker = (caller: Caller, name: string | undefined) => JsonObject | undefined;

const documents = {
  config: ({ baseUrl, dialect: { advertisesPagination } }, name) =>
    name === undefined
      ? serviceProviderConfig(baseUrl, { payloadBytesMax: bodyBytesMax, advertisesPagination })
      : undefined,
  resource_types: ({ baseUrl, types }, name) =>
    name === undefined ? resourceTypesResponse(baseUrl, types) : resourceTypeResponse(name, baseUrl, types),
  schemas: ({ baseUrl, types }, name) =>
    name === undefined ? schemasResponse(baseUrl, types) : schemaResponse(name, baseUrl, types),
} as const satisfies Record<Document["kind"], Maker>;
