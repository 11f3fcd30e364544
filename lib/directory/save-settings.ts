import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { forgetKeyFacts } from "@/lib/directory/key-facts";
import { recordEvent } from "@/lib/ledger/record-event";
import type { DialectChoices } from "@/lib/scim/dialect";

/** What an admin decides about how one directory is answered. */
export interface DirectorySettings extends DialectChoices {
  /** Whether a group may be a member of a group; roles come from direct membership in any case. */
  readonly nestedGroups: boolean;
}

/**
 * Changes the settings that are named and leaves the others alone, whoever changes those meanwhile; an event says what all
 * of them were and are. Requests obey within a second, on every instance.
 */
export async function saveSettings(
  scope: Scope,
  directoryId: string,
  changes: Readonly<Partial<DirectorySettings>>,
): Promise<Result<undefined, "unknown_directory">> {
  const saved = await inPrismaTransactionOf(scope, (tx) => save(tx, scope, directoryId, changes));
  forgetKeyFacts();
  return saved;
}

async function save(
  tx: Db,
  scope: Scope,
  id: string,
  { isStrict, ...others }: Readonly<Partial<DirectorySettings>>,
): Promise<Result<undefined, "unknown_directory">> {
  const where = { organizationId_id: { organizationId: scope.organizationId, id } };
  const before = await tx.directory.findUnique({
    where,
    select: { name: true, strict: true, patchReply: true, unknownPath: true, nestedGroups: true },
  });
  if (before === null) return err("unknown_directory");
  const data = { ...others, ...(isStrict === undefined ? {} : { strict: isStrict }) };
  const { name, ...were } = before;
  const after = { ...were, ...data };
  if (JSON.stringify(after) === JSON.stringify(were)) return ok(undefined);
  await tx.directory.update({ where, data });
  await recordEvent(tx, {
    scope,
    type: "directory.settings_saved",
    subjectId: id,
    data: { name, ...after, before: JSON.stringify(were) },
  });
  return ok(undefined);
}
