import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import { database, type Db } from "@/lib/db/client";
import { forgetKeyFacts } from "@/lib/directory/key-facts";
import { recordEvent } from "@/lib/ledger/record-event";
import type { DialectChoices } from "@/lib/scim/dialect";

/** What an admin decides about how one directory is answered. */
export interface DirectorySettings extends DialectChoices {
  /** Whether a group may be a member of a group; roles come from direct membership in any case. */
  readonly nestedGroups: boolean;
}

/** Writes the settings and says in an event what they were and are. Requests obey within a second, on every instance. */
export async function saveSettings(
  scope: Scope,
  directoryId: string,
  settings: DirectorySettings,
): Promise<Result<undefined, "unknown_directory">> {
  const saved = await database().prisma.$transaction((tx) => save(tx, scope, directoryId, settings));
  forgetKeyFacts();
  return saved;
}

async function save(
  tx: Db,
  scope: Scope,
  id: string,
  settings: DirectorySettings,
): Promise<Result<undefined, "unknown_directory">> {
  const where = { organizationId_id: { organizationId: scope.organizationId, id } };
  const before = await tx.directory.findUnique({
    where,
    select: { name: true, strict: true, patchReply: true, unknownPath: true, nestedGroups: true },
  });
  if (before === null) return err("unknown_directory");
  const { isStrict: strict, patchReply, unknownPath, nestedGroups } = settings;
  const after = { strict, patchReply, unknownPath, nestedGroups };
  const { name, ...were } = before;
  if (JSON.stringify(after) === JSON.stringify(were)) return ok(undefined);
  await tx.directory.update({ where, data: after });
  await recordEvent(tx, {
    scope,
    type: "directory.settings_saved",
    subjectId: id,
    data: { name, ...after, before: JSON.stringify(were) },
  });
  return ok(undefined);
}
