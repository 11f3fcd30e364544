import { mayGrant } from "@/lib/access/may-grant";
import { emailKey } from "@/lib/core/email-key";
import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope, Scope } from "@/lib/core/scope";
import { database, type Db } from "@/lib/db/client";
import { hashPassword } from "@/lib/org/hash-password";
import { recordEvent } from "@/lib/ledger/record-event";

export interface NewMember {
  readonly email: string;
  readonly displayName: string;
  /** The key of a role of the organization. */
  readonly roleKey: string;
  /** With one the member is active and can sign in; without, invited. */
  readonly password?: string;
}

export type CreateMemberError = "email_taken" | "unknown_role";

/**
 * A new member with one role granted by hand. A role that allows more than one's own is as good as unknown: nobody lifts
 * a colleague, or a second address of their own, above themselves.
 */
export async function createMember(
  scope: Scope | MemberScope,
  member: NewMember,
): Promise<Result<{ readonly memberId: string }, CreateMemberError>> {
  const passwordHash = member.password === undefined ? null : await hashPassword(member.password);
  return database().prisma.$transaction((tx) => create(tx, scope, { ...member, passwordHash }));
}

async function create(
  tx: Db,
  scope: Scope | MemberScope,
  member: NewMember & { readonly passwordHash: string | null },
): Promise<Result<{ readonly memberId: string }, CreateMemberError>> {
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
