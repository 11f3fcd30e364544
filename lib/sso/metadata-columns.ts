import type { IdpMetadata } from "@/lib/sso/parse-metadata";

interface MetadataColumns {
  readonly idpEntityId: string;
  readonly ssoUrl: string;
  readonly certFingerprints: string[];
  readonly certNotAfter: Date;
  readonly testedAt: null;
  readonly isTestEncrypted: null;
  readonly metadataFailedSince: null;
  readonly metadataFailure: null;
}

/** What a connection keeps of metadata. Whatever was tested was tested with the metadata before. */
export const metadataColumns = ({ entityId, sso, certificates }: IdpMetadata): MetadataColumns => ({
  idpEntityId: entityId,
  ssoUrl: sso.url,
  certFingerprints: certificates.map(({ fingerprint }) => fingerprint),
  // The day on which the last of them ends: identity providers publish the next certificate beside the one that ends.
  certNotAfter: new Date(Math.max(...certificates.map(({ notAfter }) => notAfter.getTime()))),
  testedAt: null,
  isTestEncrypted: null,
  metadataFailedSince: null,
  metadataFailure: null,
});
