import { isId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { DeclaredExtensionJson } from "@/lib/directory/key-facts";
import type { DirectorySettings } from "@/lib/directory/save-settings";
import type { DeclaredExtension } from "@/lib/scim/schema/custom-extension";

export interface StoredSettings extends DirectorySettings {
  readonly extension: DeclaredExtension | undefined;
}

/** The settings of one directory; undefined for an id that is not one of the organization's. */
export async function readSettings(scope: Scope, directoryId: string): Promise<StoredSettings | undefined> {
  if (!isId(directoryId)) return undefined;
  const row = await database().prisma.directory.findFirst({
    where: { organizationId: scope.organizationId, id: directoryId },
    select: { strict: true, patchReply: true, unknownPath: true, nestedGroups: true, extension: true },
  });
  if (row === null) return undefined;
  return {
    isStrict: row.strict,
    patchReply: oneOf(patchReplies, row.patchReply),
    unknownPath: oneOf(unknownPaths, row.unknownPath),
    nestedGroups: row.nestedGroups,
    extension: row.extension === null ? undefined : DeclaredExtensionJson.parse(row.extension),
  };
}

export const patchReplies = ["dialect", "resource", "no-content"] as const;
export const unknownPaths = ["dialect", "refuse", "ignore"] as const;

/** The columns are held to these words by the database. */
function oneOf<W extends string>(words: readonly [W, ...W[]], text: string): W {
  return words.find((word) => word === text) ?? words[0];
}
