import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { compareMetadata, type MetadataDifference } from "@/lib/sso/compare-metadata";
import { parseMetadata } from "@/lib/sso/parse-metadata";
import type { Replacement, ReplaceMetadataError } from "@/lib/sso/replace-metadata";

/** What a replacement of metadata would change; it changes nothing. */
export async function previewReplacement(
  { organizationId }: Scope,
  { connectionId: id, metadataXml }: Replacement,
): Promise<Result<MetadataDifference, ReplaceMetadataError>> {
  if (!isId(id)) return err("unknown_connection");
  const metadata = parseMetadata(metadataXml, new Date());
  if (!metadata.ok) return metadata;
  const connection = await database().prisma.connection.findFirst({ where: { organizationId, id } });
  if (connection === null) return err("unknown_connection");
  const difference = compareMetadata(connection, metadata.value);
  return difference.isAnotherIdp ? err("another_identity_provider") : ok(difference);
}
