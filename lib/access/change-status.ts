import type { PoolClient } from "pg";
import { applyAccess } from "@/lib/access/apply-access";
import { keepingAnOwner } from "@/lib/access/keeping-an-owner";
import { lockMember, type LockedMember } from "@/lib/access/lock-member";
import { owns } from "@/lib/access/may-grant";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope, Scope } from "@/lib/core/scope";
import { inTransactionOf } from "@/lib/db/in-transaction-of";
import { run, type Statement } from "@/lib/db/statement";
import type { EventType } from "@/lib/ledger/event-types";
import { recordEvent } from "@/lib/ledger/record-event";

export interface StatusChange {
  readonly memberId: string;
  readonly status: "active" | "suspended" | "removed";
}

export type StatusChangeError =
  "unknown_member" | "yourself" | "owners_only" | "last_owner" | "held_by_directory" | "kept_by_directory";

/**
 * Suspends, reactivates or removes a member by hand. Sessions end in the same transaction, and with a removal every role
 * does. What a directory decides is decided there: whom it deactivated is not reactivated here, and whom it has is not
 * removed. Owners are for owners to suspend, and the last active one stays.
 */
export async function changeStatus(
  scope: Scope | MemberScope,
  change: StatusChange,
): Promise<Result<{ readonly displayName: string }, StatusChangeError>> {
  return keepingAnOwner(inTransactionOf(scope, (client) => decide(client, scope, change)));
}

async function decide(
  client: PoolClient,
  scope: Scope | MemberScope,
  { memberId, status }: StatusChange,
): Promise<Result<{ displayName: string }, StatusChangeError>> {
  const member = await lockMember(client, scope.organizationId, memberId);
  if (member === undefined) return err("unknown_member");
  const refusal = refusalOf(scope, member, status);
  if (refusal !== undefined) return err(refusal);
  if (!isSettled(member, status)) await write(client, scope, member, status);
  return ok({ displayName: member.displayName });
}

function refusalOf(
  scope: Scope | MemberScope,
  member: LockedMember,
  status: StatusChange["status"],
): StatusChangeError | undefined {
  if (scope.actor.type === "member" && scope.actor.id === member.id) return "yourself";
  if (member.isProtected && !owns(scope)) return "owners_only";
  if (status === "removed" && member.isKept) return "kept_by_directory";
  const isTheirs = member.status === "suspended" && member.statusSource === "directory";
  return status === "active" && isTheirs ? "held_by_directory" : undefined;
}

/** A suspension by a directory becomes one by hand when somebody says so: the directory alone then no longer lifts it. */
function isSettled(member: LockedMember, status: StatusChange["status"]): boolean {
  if (status === "active") return member.status !== "suspended";
  return member.status === status && member.statusSource === "manual";
}

const types = {
  active: "member.activated",
  suspended: "member.suspended",
  removed: "member.removed",
} as const satisfies Record<StatusChange["status"], EventType>;

async function write(
  client: PoolClient,
  scope: Scope,
  { id, displayName }: LockedMember,
  status: StatusChange["status"],
): Promise<void> {
  const cause = await recordEvent(client, { scope, type: types[status], subjectId: id, data: { displayName } });
  await run(client, writeStatus, [scope.organizationId, id, status, cause]);
  // What the directories say counts again from here on.
  if (status === "active") await applyAccess(client, [id], { scope });
}

const writeStatus: Statement<never> = {
  name: "write-status-by-hand",
  text: `
WITH ended AS (
  UPDATE session SET ended_at = now(), ended_cause = $4
  WHERE $3::text <> 'active' AND organization_id = $1 AND member_id = $2 AND ended_at IS NULL
), taken AS (
  DELETE FROM "grant" WHERE $3::text = 'removed' AND organization_id = $1 AND member_id = $2
), taken_in_accounts AS (
  DELETE FROM account_grant WHERE $3::text = 'removed' AND organization_id = $1 AND member_id = $2
)
UPDATE member SET status = $3::text, status_source = 'manual', status_cause = $4, updated_at = now(),
  removed_at = CASE WHEN $3::text = 'removed' THEN now() END
WHERE organization_id = $1 AND id = $2`,
};
