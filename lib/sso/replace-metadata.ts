import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import { changeTrust } from "@/lib/sso/change-trust";
import { compareMetadata, type MetadataDifference } from "@/lib/sso/compare-metadata";
import { type MetadataError, parseMetadata } from "@/lib/sso/parse-metadata";
import { writeMetadata } from "@/lib/sso/write-metadata";

export interface Replacement {
  readonly connectionId: string;
  readonly metadataXml: string;
  /** Where it was fetched from, if it is to be read again from there daily. */
  readonly metadataUrl?: string | undefined;
}

export type ReplaceMetadataError = MetadataError | "unknown_connection" | "another_identity_provider";

/**
 * Replaces what a connection trusts, on or not; nobody is signed out. Another EntityID is another identity provider,
 * whose NameIDs are other people: it needs a connection of its own.
 */
export async function replaceMetadata(
  scope: Scope,
  { connectionId, metadataXml, metadataUrl = "" }: Replacement,
): Promise<Result<MetadataDifference, ReplaceMetadataError>> {
  if (!isId(connectionId)) return err("unknown_connection");
  const metadata = parseMetadata(metadataXml, new Date());
  if (!metadata.ok) return metadata;
  const { organizationId } = scope;
  return changeTrust(scope, async (tx) => {
    const connection = await tx.connection.findFirst({ where: { organizationId, id: connectionId } });
    if (connection === null) return err("unknown_connection");
    const difference = compareMetadata(connection, metadata.value);
    if (difference.isAnotherIdp) return err("another_identity_provider");
    await writeMetadata(tx, scope, {
      connection,
      metadata: metadata.value,
      type: "connection.metadata_replaced",
      metadataUrl: metadataUrl === "" ? null : metadataUrl,
    });
    return ok(difference);
  });
}
