import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import type { EventType } from "@/lib/ledger/event-types";
import { recordEvent } from "@/lib/ledger/record-event";
import { type ConditionName, conditionNames, readConditions } from "@/lib/sso/enforcement-conditions";
import type { Enforcement } from "@/lib/sso/enforcements";
import { isProtected } from "@/lib/sso/is-protected";
import { readStranded } from "@/lib/sso/read-stranded";

export interface EnforcementChange {
  readonly enforcement: Enforcement;
  /** How many people the owner was told would be shut out. */
  readonly strandedSeen: number;
}

export type SaveEnforcementError = ConditionName | "not_owner" | "more_people";

/**
 * Decides what single sign-on is to the people of the organization. `required` needs every condition, named by the first
 * that is not met, and an owner who saw how many it shuts out; it ends the password sessions of everybody who has no
 * protected role, in the same transaction.
 */
export async function saveEnforcement(
  scope: MemberScope,
  change: EnforcementChange,
): Promise<Result<{ readonly endedSessions: number }, SaveEnforcementError>> {
  if (!scope.permissions.has("organization:own")) return err("not_owner");
  return inPrismaTransactionOf(scope, (tx) => save(tx, scope, change));
}

async function save(
  tx: Db,
  scope: MemberScope,
  { enforcement, strandedSeen }: EnforcementChange,
): Promise<Result<{ readonly endedSessions: number }, SaveEnforcementError>> {
  const id = scope.organizationId;
  // Whoever starts a password session, turns a connection off or removes a domain waits here, or is waited for.
  await tx.$queryRaw`SELECT FROM organization WHERE id = ${id}::uuid FOR UPDATE`;
  const refusal = enforcement === "required" ? await refusalOf(tx, id, strandedSeen) : undefined;
  if (refusal !== undefined) return err(refusal);
  const { count } = await tx.organization.updateMany({
    where: { id, ssoEnforcement: { not: enforcement } },
    data: { ssoEnforcement: enforcement },
  });
  if (count === 0) return ok({ endedSessions: 0 });
  const cause = await recordEvent(tx, {
    scope,
    type: "organization.sign_in_saved",
    subjectId: id,
    data: { enforcement },
  });
  return ok({ endedSessions: enforcement === "required" ? await endPasswordSessions(tx, scope, cause) : 0 });
}

async function refusalOf(
  tx: Db,
  organizationId: string,
  strandedSeen: number,
): Promise<SaveEnforcementError | undefined> {
  await tx.$queryRaw`SELECT FROM connection WHERE organization_id = ${organizationId}::uuid FOR SHARE`;
  const conditions = await readConditions(tx, organizationId);
  const unmet = conditionNames.find((name) => !conditions[name]);
  if (unmet !== undefined) return unmet;
  const { count } = await readStranded(tx, organizationId);
  return count > strandedSeen ? "more_people" : undefined;
}

async function endPasswordSessions(tx: Db, scope: MemberScope, cause: string): Promise<number> {
  const { organizationId, actor } = scope;
  const people = await tx.$queryRaw<{ id: string; displayName: string; count: number }[]>`
    WITH ended AS (
      UPDATE session s SET ended_at = now(), ended_cause = ${cause}::uuid
      FROM member m
      WHERE s.organization_id = ${organizationId}::uuid AND s.method = 'password' AND s.ended_at IS NULL
        AND s.expires_at > now()
        AND m.organization_id = s.organization_id AND m.id = s.member_id AND NOT ${isProtected}
      RETURNING m.id, m.display_name
    )
    SELECT id, display_name AS "displayName", count(*)::int AS count FROM ended GROUP BY id, display_name`;
  const at = new Date();
  await tx.event.createMany({
    data: people.map(({ id, displayName, count }) => ({
      organizationId,
      at,
      id: newId(),
      type: "session.ended" satisfies EventType,
      actorType: actor.type,
      actorId: actor.id,
      subjectType: "member",
      subjectId: id,
      data: { displayName, count, cause },
    })),
  });
  return people.reduce((sum, { count }) => sum + count, 0);
}
