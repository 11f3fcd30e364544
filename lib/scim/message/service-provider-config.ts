import type { JsonObject } from "../json";
import { limits } from "../limits";
import { serviceProviderConfigUrn } from "../urns";

export interface AdvertisedLimits {
  readonly payloadBytesMax: number;
  readonly advertisesPagination: boolean;
  /** Absolute address of the set-up guide. */
  readonly documentationUri?: string;
}

/**
 * RFC 7643 §5, RFC 9865 §4. One client sends its member changes in PATCH requests of `bulk.maxOperations` each, so the
 * figure is no higher than what one PATCH may hold.
 */
export function serviceProviderConfig(baseUrl: string, advertised: AdvertisedLimits): JsonObject {
  const { payloadBytesMax, advertisesPagination, documentationUri } = advertised;
  return {
    schemas: [serviceProviderConfigUrn],
    ...(documentationUri === undefined ? {} : { documentationUri }),
    patch: { supported: true },
    bulk: { supported: true, maxOperations: limits.bulkOperations, maxPayloadSize: payloadBytesMax },
    filter: { supported: true, maxResults: limits.resultsMax },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "OAuth Bearer Token",
        description: "The key of the directory, sent as Authorization: Bearer <key>.",
        specUri: "https://www.rfc-editor.org/info/rfc6750",
        ...(documentationUri === undefined ? {} : { documentationUri }),
        primary: true,
      },
    ],
    ...(advertisesPagination ? { pagination } : {}),
    meta: { resourceType: "ServiceProviderConfig", location: `${baseUrl}/ServiceProviderConfig` },
  };
}

const pagination = {
  cursor: true,
  index: true,
  defaultPaginationMethod: "index",
  defaultPageSize: limits.resultsDefault,
  maxPageSize: limits.resultsMax,
  cursorTimeout: limits.cursorSeconds,
};
