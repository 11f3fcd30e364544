import type { JsonObject } from "../json";
import { limits } from "../limits";
import { serviceProviderConfigUrn } from "../urns";

export interface AdvertisedLimits {
  readonly payloadBytesMax: number;
  readonly isSortSupported: boolean;
  /** Absolute address of the set-up guide. */
  readonly documentationUri?: string;
}

/**
 * RFC 7643 §5. Bulk is off, yet its numbers stand: one client sends its member changes in PATCH requests of
 * `maxOperations` each, so the figure is what one PATCH may hold.
 */
export function serviceProviderConfig(baseUrl: string, advertised: AdvertisedLimits): JsonObject {
  const { payloadBytesMax, isSortSupported, documentationUri } = advertised;
  return {
    schemas: [serviceProviderConfigUrn],
    ...(documentationUri === undefined ? {} : { documentationUri }),
    patch: { supported: true },
    bulk: { supported: false, maxOperations: limits.patchOperations, maxPayloadSize: payloadBytesMax },
    filter: { supported: true, maxResults: limits.resultsMax },
    changePassword: { supported: false },
    sort: { supported: isSortSupported },
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
    meta: { resourceType: "ServiceProviderConfig", location: `${baseUrl}/ServiceProviderConfig` },
  };
}
