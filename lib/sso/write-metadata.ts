import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";
import { compareMetadata, type Standing } from "@/lib/sso/compare-metadata";
import { metadataColumns } from "@/lib/sso/metadata-columns";
import type { IdpMetadata } from "@/lib/sso/parse-metadata";
import { trustMetadata } from "@/lib/sso/trust-metadata";

interface Written {
  readonly connection: Standing & { readonly id: string; readonly name: string };
  readonly metadata: IdpMetadata;
  readonly type: "connection.metadata_replaced" | "connection.metadata_refreshed";
  readonly metadataUrl: string | null;
}

/**
 * Makes a connection trust what its identity provider says now, and writes down what that changed. Called within
 * `changeTrust`. A certificate that is not in the metadata is refused from then on; tests under way are void.
 */
export async function writeMetadata(
  tx: Db,
  scope: Pick<Scope, "organizationId" | "actor">,
  { connection, metadata, type, metadataUrl }: Written,
): Promise<void> {
  const { organizationId } = scope;
  const { id, name } = connection;
  const { ssoUrl, added, removed, kept } = compareMetadata(connection, metadata);
  const where = { organizationId_id: { organizationId, id } };
  const columns = { ...metadataColumns(metadata), metadataUrl, metadataCheckedAt: new Date() };
  await tx.connection.update({ where, data: columns });
  await tx.samlTest.deleteMany({ where: { organizationId, connectionId: id } });
  await recordEvent(tx, {
    scope,
    type,
    subjectId: id,
    data: {
      name,
      ssoUrlBefore: ssoUrl.before,
      ssoUrl: ssoUrl.after,
      added: added.join(" "),
      removed: removed.join(" "),
      kept: kept.join(" "),
    },
  });
  const jacksonClientId = await trustMetadata(organizationId, metadata);
  await tx.connection.update({ where, data: { jacksonClientId } });
}
