import type { Scope } from "@/lib/core/scope";
import { acsUrl, entityIdOf } from "@/lib/sso/service-provider";

export interface ServiceProvider {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly metadataUrl: string;
}

/** What the admin types into the identity provider. The EntityID is the address of the metadata, as is usual. */
export function describeServiceProvider({ organizationId }: Scope): ServiceProvider {
  const entityId = entityIdOf(organizationId);
  return { entityId, acsUrl: acsUrl(), metadataUrl: entityId };
}
