import { X509Certificate } from "node:crypto";
import { log } from "@/lib/core/log";
import type { Db } from "@/lib/db/client";
import { jackson, jacksonTenant } from "@/lib/sso/jackson";
import { readTrust } from "@/lib/sso/read-trust";
import { type Trusted, trustMetadata } from "@/lib/sso/trust-metadata";

/**
 * Makes Jackson trust what the row of an organization's connection says, and nobody where there is none. Called under the
 * lock of `holdTrust`.
 * @param known what it trusted before; where the row speaks of none of them, nobody is trusted until metadata is saved anew
 */
export async function settleTrust(
  tx: Db,
  organizationId: string,
  known: readonly (Trusted | undefined)[],
): Promise<void> {
  const row = await tx.connection.findFirst({ where: { organizationId }, select: standing });
  const now = await readTrust(organizationId);
  if (agree(row, now)) return;
  const former = known.find((trusted) => agree(row, trusted));
  if (row !== null && former === undefined) log.error({ organizationId }, "nobody is trusted: what was is not known");
  await (former === undefined ? trustNobody(organizationId) : trustMetadata(organizationId, former));
}

const standing = { idpEntityId: true, ssoUrl: true, certFingerprints: true } as const;

interface Row {
  readonly idpEntityId: string;
  readonly ssoUrl: string;
  readonly certFingerprints: readonly string[];
}

function agree(row: Row | null, trusted: Trusted | undefined): boolean {
  if (row === null || trusted === undefined) return row === null && trusted === undefined;
  const fingerprints = trusted.certificates.map(({ base64 }) => fingerprintOf(base64));
  return (
    row.idpEntityId === trusted.entityId &&
    row.ssoUrl === trusted.sso.url &&
    row.certFingerprints.toSorted().join() === fingerprints.toSorted().join()
  );
}

const fingerprintOf = (base64: string): string => new X509Certificate(Buffer.from(base64, "base64")).fingerprint256;

async function trustNobody(organizationId: string): Promise<void> {
  const { connectionAPIController } = await jackson();
  await connectionAPIController.deleteConnections({ tenant: jacksonTenant, product: organizationId });
}
