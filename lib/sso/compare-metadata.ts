import type { IdpMetadata } from "@/lib/sso/parse-metadata";

/** What a connection knows of its metadata. */
export interface Standing {
  readonly idpEntityId: string;
  readonly ssoUrl: string;
  readonly certFingerprints: readonly string[];
}

export interface MetadataDifference {
  readonly entityId: string;
  /** Another identity provider: what people of this one are called means nothing there. */
  readonly isAnotherIdp: boolean;
  readonly ssoUrl: { readonly before: string; readonly after: string };
  /** SHA-256 fingerprints. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  readonly isNone: boolean;
}

/** What metadata would change of a connection. */
export function compareMetadata(standing: Standing, { entityId, sso, certificates }: IdpMetadata): MetadataDifference {
  const [before, after] = [standing.certFingerprints, certificates.map(({ fingerprint }) => fingerprint)];
  const added = after.filter((fingerprint) => !before.includes(fingerprint));
  const removed = before.filter((fingerprint) => !after.includes(fingerprint));
  const isAnotherIdp = entityId !== standing.idpEntityId;
  return {
    entityId,
    isAnotherIdp,
    ssoUrl: { before: standing.ssoUrl, after: sso.url },
    added,
    removed,
    kept: before.filter((fingerprint) => after.includes(fingerprint)),
    isNone: !isAnotherIdp && sso.url === standing.ssoUrl && added.length + removed.length === 0,
  };
}
