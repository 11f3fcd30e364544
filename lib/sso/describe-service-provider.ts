import type { Scope } from "@/lib/core/scope";
import { acsUrl, certificateUrl, encryptionCertificateUrl, entityIdOf } from "@/lib/sso/service-provider";

export interface ServiceProvider {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly metadataUrl: string;
  /** Of the certificate with which our requests are signed. */
  readonly certificateUrl: string;
  /** Of the certificate for which assertions are encrypted. */
  readonly encryptionCertificateUrl: string;
}

/** What the admin types into the identity provider. The EntityID is the address of the metadata, as is usual. */
export function describeServiceProvider({ organizationId }: Scope): ServiceProvider {
  const entityId = entityIdOf(organizationId);
  return {
    entityId,
    acsUrl: acsUrl(),
    metadataUrl: entityId,
    certificateUrl: certificateUrl(),
    encryptionCertificateUrl: encryptionCertificateUrl(),
  };
}
