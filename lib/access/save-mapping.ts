import type { PoolClient } from "pg";
import { applyAccess } from "@/lib/access/apply-access";
import { lockAccount } from "@/lib/access/lock-account";
import { type MappingChange, mappingEffect } from "@/lib/access/mapping-effect";
import { lockMembers } from "@/lib/access/read-access-facts";
import { type MappingError, type MappingTarget, readMappingTarget } from "@/lib/access/read-mapping-target";
import { readGroupMemberIds, readGroupPeople } from "@/lib/access/read-group-people";
import { isId } from "@/lib/core/ids";
import { ok, type Result } from "@/lib/core/result";
import type { MemberScope, Scope } from "@/lib/core/scope";
import { inTransactionOf } from "@/lib/db/in-transaction-of";
import { run, type Statement } from "@/lib/db/statement";
import { recordEvent } from "@/lib/ledger/record-event";

/** How many roles people gained and lost, counted as the preview lists them. */
export interface SavedMapping {
  readonly gained: number;
  readonly lost: number;
}

/**
 * Maps a group to a role, in the whole organization or in one account, or to none, and gives and takes the role in the
 * same transaction: whoever is in the group when this answers has it. Saving what is already so changes nothing.
 */
export function saveMapping(
  scope: Scope | MemberScope,
  change: MappingChange,
): Promise<Result<SavedMapping, MappingError>> {
  return inTransactionOf(scope, (client) => save(client, scope, change));
}

async function save(
  client: PoolClient,
  scope: Scope | MemberScope,
  change: MappingChange,
): Promise<Result<SavedMapping, MappingError>> {
  const { organizationId } = scope;
  await lockGroup(client, organizationId, change);
  if (change.accountId !== null) await lockAccount(client, organizationId, change.accountId);
  const target = await readMappingTarget(client, scope, change);
  if (!target.ok) return target;
  if (target.value.isSettled) return ok({ gained: 0, lost: 0 });
  const memberIds = await readGroupMemberIds(client, organizationId, change);
  await lockMembers(client, organizationId, memberIds);
  const people = await readGroupPeople(client, organizationId, memberIds);
  await writeMapping(client, scope, change, target.value);
  await applyAccess(client, memberIds, { scope });
  const effects = people.map((person) => mappingEffect(person, change));
  return ok({
    gained: effects.flatMap(({ gains }) => gains).length,
    lost: effects.flatMap(({ loses }) => loses).length,
  });
}

/** Nobody joins the group while its mapping changes: whoever joins after it finds the new one. */
async function lockGroup(client: PoolClient, organizationId: string, change: MappingChange): Promise<void> {
  if (!isId(change.directoryId) || !isId(change.groupId)) return;
  await run(client, lockGroupRow, [organizationId, change.directoryId, change.groupId]);
}

async function writeMapping(
  client: PoolClient,
  scope: Scope,
  { directoryId, groupId, roleId, accountId }: MappingChange,
  { groupName, roleName, accountName }: MappingTarget,
): Promise<void> {
  const { organizationId, actor } = scope;
  const group = [organizationId, directoryId, groupId];
  await (roleId === null
    ? run(client, deleteMapping, group)
    : run(client, upsertMapping, [...group, roleId, actor.type === "member" ? actor.id : null, accountId]));
  await run(client, markGroup, [...group, roleId !== null]);
  const where = accountName === null ? {} : { account: accountName, accountId };
  const data = { group: groupName, role: roleName, directoryId, ...where };
  await recordEvent(client, { scope, type: "mapping.saved", subjectId: groupId, data });
}

const lockGroupRow: Statement<{ id: string }> = {
  name: "lock-group-for-mapping",
  text: `SELECT id FROM directory_group WHERE organization_id = $1 AND directory_id = $2 AND id = $3 FOR UPDATE`,
};

/** Whoever adds people by a statement of its own reads this from the row it waits for. */
const markGroup: Statement<never> = {
  name: "mark-group-mapped",
  text: `UPDATE directory_group SET is_mapped = $4 WHERE organization_id = $1 AND directory_id = $2 AND id = $3`,
};

const deleteMapping: Statement<never> = {
  name: "delete-mapping",
  text: `DELETE FROM mapping WHERE organization_id = $1 AND directory_id = $2 AND group_id = $3`,
};

/** A new mapping is considered last; a changed one keeps its place. */
const upsertMapping: Statement<never> = {
  name: "upsert-mapping",
  text: `
INSERT INTO mapping (organization_id, directory_id, group_id, role_id, rank, created_by, account_id)
SELECT $1, $2, $3, $4, 1 + coalesce(max(rank), 0), $5, $6
FROM mapping WHERE organization_id = $1 AND directory_id = $2
ON CONFLICT (organization_id, directory_id, group_id) DO UPDATE SET role_id = excluded.role_id,
  account_id = excluded.account_id, created_by = excluded.created_by, created_at = now()`,
};
