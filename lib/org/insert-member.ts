import { mayGrant } from "@/lib/access/may-grant";
import { emailKey } from "@/lib/core/email-key";
import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope, Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";

export interface NewMember {
  readonly email: string;
  readonly displayName: string;
  /** The key of a role of the organization. */
  readonly roleKey: string;
  /** Null for somebody who is invited. */
  readonly passwordHash: string | null;
}

export type InsertMemberError = "email_taken" | "unknown_role";

/**
 * A new member with one role granted by hand, in a transaction of the caller. A role that allows more than one's own is
 * as good as unknown: nobody lifts a colleague, or a second address of their own, above themselves.
 */
export async function insertMember(
  tx: Db,
  scope: Scope | MemberScope,
  member: NewMember,
): Promise<Result<{ readonly memberId: string }, InsertMemberError>> {
  const { organizationId } = scope;
  const role = await tx.role.findUnique({ where: { organizationId_key: { organizationId, key: member.roleKey } } });
  if (role === null || !mayGrant(scope, role)) return err("unknown_role");
  const memberId = newId();
  const status = member.passwordHash === null ? "invited" : "active";
  const { displayName, passwordHash } = member;
  const email = member.email.trim();
  const made = await tx.member.createMany({
    data: [{ organizationId, id: memberId, email, emailKey: emailKey(email), displayName, status, passwordHash }],
    skipDuplicates: true,
  });
  if (made.count === 0) return err("email_taken");
  const statusCause = await recordEvent(tx, {
    scope,
    type: "member.created",
    subjectId: memberId,
    data: { displayName, email, status },
  });
  await tx.member.update({
    where: { organizationId_id: { organizationId, id: memberId } },
    data: { statusCause },
    select: { id: true },
  });
  await grantByHand(tx, scope, { memberId, displayName, roleId: role.id, roleName: role.name });
  return ok({ memberId });
}

interface HandGrant {
  readonly memberId: string;
  readonly displayName: string;
  readonly roleId: string;
  readonly roleName: string;
}

async function grantByHand(
  tx: Db,
  scope: Scope,
  { memberId, displayName, roleId, roleName }: HandGrant,
): Promise<void> {
  const data = { displayName, role: roleName, source: "manual" };
  const cause = await recordEvent(tx, { scope, type: "grant.added", subjectId: memberId, data });
  await tx.grant.create({
    data: { organizationId: scope.organizationId, memberId, roleId, source: "manual", sourceId: "", cause },
    select: { memberId: true },
  });
}
