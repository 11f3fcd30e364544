import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";
import type { EncryptionPolicy } from "@/lib/sso/encryption-policies";
import { holdTrust } from "@/lib/sso/hold-trust";
import { unmetForEncryption } from "@/lib/sso/unmet-for-encryption";

export interface EncryptionChange {
  readonly connectionId: string;
  readonly encryption: EncryptionPolicy;
}

export type SaveEncryptionError = "unknown_connection" | "no_encrypted_test" | "no_clear_test";

/**
 * Decides whether the assertions of a connection come encrypted. What the identity provider does not do shuts nobody
 * out (unmet-for-encryption.ts). Tests under way are void.
 */
export async function saveEncryption(
  scope: Scope,
  change: EncryptionChange,
): Promise<Result<undefined, SaveEncryptionError>> {
  if (!isId(change.connectionId)) return err("unknown_connection");
  return holdTrust(scope, (tx) => save(tx, scope, change));
}

async function save(
  tx: Db,
  scope: Scope,
  { connectionId: id, encryption }: EncryptionChange,
): Promise<Result<undefined, SaveEncryptionError>> {
  const { organizationId } = scope;
  const [{ enforcement } = { enforcement: "required" }] = await tx.$queryRaw<{ enforcement: string }[]>`
    SELECT sso_enforcement AS enforcement FROM organization WHERE id = ${organizationId}::uuid`;
  const [connection] = await tx.$queryRaw<Standing[]>`
    SELECT name, encryption, is_test_encrypted AS "isTestEncrypted" FROM connection
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
  if (connection === undefined) return err("unknown_connection");
  if (connection.encryption === encryption) return ok(undefined);
  const { name, isTestEncrypted } = connection;
  const unmet = unmetForEncryption(encryption, { isTestEncrypted, enforcement });
  if (unmet !== undefined) return err(unmet);
  // What passed encrypted would not pass any more.
  const voided = encryption === "off" && isTestEncrypted === true ? { testedAt: null, isTestEncrypted: null } : {};
  await tx.connection.update({
    where: { organizationId_id: { organizationId, id } },
    data: { encryption, ...voided },
  });
  await tx.samlTest.deleteMany({ where: { organizationId, connectionId: id } });
  await recordEvent(tx, { scope, type: "connection.encryption_saved", subjectId: id, data: { name, encryption } });
  return ok(undefined);
}

interface Standing {
  readonly name: string;
  readonly encryption: string;
  /** Null where no test has passed with the metadata of now. */
  readonly isTestEncrypted: boolean | null;
}
