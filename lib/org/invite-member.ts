import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope } from "@/lib/core/scope";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { canSendMail } from "@/lib/mail/can-send-mail";
import { insertMember, type InsertMemberError, type NewMember } from "@/lib/org/insert-member";
import { mailInvitation } from "@/lib/org/mail-invitation";

export interface Invited {
  readonly memberId: string;
  /** False where this server sends no mail: then only single sign-on leads in. */
  readonly isMailed: boolean;
}

/** A new member without a password, and the mail with the link by which the person chooses one. */
export function inviteMember(
  scope: MemberScope,
  member: Omit<NewMember, "passwordHash">,
): Promise<Result<Invited, InsertMemberError>> {
  return inPrismaTransactionOf(scope, async (tx) => {
    const made = await insertMember(tx, scope, { ...member, passwordHash: null });
    if (!made.ok) return err(made.error);
    const isMailed = canSendMail();
    if (isMailed) await mailInvitation(tx, scope, made.value.memberId);
    return ok({ memberId: made.value.memberId, isMailed });
  });
}
