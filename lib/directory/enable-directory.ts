import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { idps } from "@/lib/idps/idps";
import { recordEvent } from "@/lib/ledger/record-event";
import type { Idp } from "@/lib/scim/dialect";

export interface NewDirectory {
  readonly idp: Idp;
  /** By default what the identity provider is called. */
  readonly name?: string;
}

export type EnableDirectoryError = "saml_required";

/**
 * Turns directory sync on: a directory that takes requests as soon as it has a key. Where the organization asks for
 * single sign-on first, a SAML connection has to be on; operators set things up in any order.
 */
export function enableDirectory(
  scope: Scope,
  directory: NewDirectory,
): Promise<Result<{ readonly directoryId: string }, EnableDirectoryError>> {
  return inPrismaTransactionOf(scope, (tx) => enable(tx, scope, directory));
}

async function enable(
  tx: Db,
  scope: Scope,
  { idp, name = idps[idp].label }: NewDirectory,
): Promise<Result<{ readonly directoryId: string }, EnableDirectoryError>> {
  const { organizationId, actor } = scope;
  if (actor.type !== "operator" && (await isGated(tx, organizationId))) return err("saml_required");
  const directoryId = newId();
  const policyVersion = 1;
  await tx.directory.create({
    data: { organizationId, id: directoryId, name, idp, state: "live", policyVersion },
    select: { id: true },
  });
  const createdBy = actor.type === "member" ? actor.id : null;
  await tx.policy.create({
    data: { organizationId, directoryId, version: policyVersion, policy: {}, createdBy },
    select: { version: true },
  });
  await recordEvent(tx, { scope, type: "directory.enabled", subjectId: directoryId, data: { name, idp } });
  return ok({ directoryId });
}

async function isGated(tx: Db, organizationId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM organization o
    WHERE o.id = ${organizationId}::uuid AND o.saml_gate = 'required' AND NOT EXISTS (
      SELECT FROM connection c WHERE c.organization_id = o.id AND c.state = 'on'
    )`;
  return rows.length > 0;
}
