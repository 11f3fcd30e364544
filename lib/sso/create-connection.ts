import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";
import type { Idp } from "@/lib/scim/dialect";
import { changeTrust } from "@/lib/sso/change-trust";
import { metadataColumns } from "@/lib/sso/metadata-columns";
import { type IdpMetadata, type MetadataError, parseMetadata } from "@/lib/sso/parse-metadata";
import { trustMetadata } from "@/lib/sso/trust-metadata";

export interface NewConnection {
  readonly idp: Idp;
  readonly name: string;
  readonly metadataXml: string;
  /** Where it was fetched from, if it is to be read again from there daily. */
  readonly metadataUrl?: string | undefined;
}

export type CreateConnectionError = MetadataError | "name_malformed" | "already_on";

/**
 * Stores what an identity provider says about itself, as a draft with which nobody signs in yet. An organization has
 * one connection: a draft is replaced, and keeps its id and the identities it knows while the EntityID stays the same.
 */
export async function createConnection(
  scope: Scope,
  { idp, name, metadataXml, metadataUrl = "" }: NewConnection,
): Promise<Result<{ readonly connectionId: string }, CreateConnectionError>> {
  const label = name.trim();
  if (label === "" || label.length > 100) return err("name_malformed");
  const metadata = parseMetadata(metadataXml, new Date());
  if (!metadata.ok) return metadata;
  const from = { metadataUrl: metadataUrl === "" ? null : metadataUrl, metadataCheckedAt: new Date() };
  return changeTrust(scope, (tx) => replaceDraft(tx, scope, { idp, name: label, metadata: metadata.value, from }));
}

interface Draft {
  readonly idp: Idp;
  readonly name: string;
  readonly metadata: IdpMetadata;
  readonly from: { readonly metadataUrl: string | null; readonly metadataCheckedAt: Date };
}

/** Under the lock on the organization: two admins who finish at once must not leave two connections. */
async function replaceDraft(
  tx: Db,
  scope: Scope,
  { idp, name, metadata, from }: Draft,
): Promise<Result<{ readonly connectionId: string }, "already_on">> {
  const { organizationId } = scope;
  const draft = await tx.connection.findFirst({
    where: { organizationId },
    select: { id: true, state: true, idpEntityId: true },
  });
  if (draft?.state === "on") return err("already_on");
  const stays = draft?.idpEntityId === metadata.entityId;
  if (draft !== null && !stays)
    await tx.connection.delete({ where: { organizationId_id: { organizationId, id: draft.id } } });
  const id = stays ? draft.id : newId();
  const where = { organizationId_id: { organizationId, id } };
  const details = { idp, name, ...from, ...metadataColumns(metadata) };
  // Under which name Jackson keeps it is known last: whatever fails before has changed nothing there.
  const create = { organizationId, id, state: "draft", jacksonClientId: "", ...details };
  await tx.connection.upsert({ where, create, update: details });
  await tx.samlTest.deleteMany({ where: { organizationId, connectionId: id } });
  await recordCreated(tx, scope, { id, ...details });
  const jacksonClientId = await trustMetadata(organizationId, metadata);
  await tx.connection.update({ where, data: { jacksonClientId } });
  return ok({ connectionId: id });
}

interface Created {
  readonly id: string;
  readonly name: string;
  readonly idp: Idp;
  readonly idpEntityId: string;
  readonly certFingerprints: readonly string[];
}

const recordCreated = (tx: Db, scope: Scope, { id, name, idp, idpEntityId, certFingerprints }: Created) =>
  recordEvent(tx, {
    scope,
    type: "connection.created",
    subjectId: id,
    data: { name, idp, idpEntityId, certificates: certFingerprints.join(" ") },
  });
