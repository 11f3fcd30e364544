import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { canSendMail } from "@/lib/mail/can-send-mail";
import { mailInvitation } from "@/lib/org/mail-invitation";

export type ResendError = "not_invited" | "no_mail" | "too_soon";

/** Seconds between two invitations of one person, so that no mailbox is filled from here. */
const pauseSeconds = 60;

/** Mails an invited member a new link; the one before it opens nothing any more. */
export async function resendInvitation(
  scope: MemberScope,
  memberId: string,
): Promise<Result<{ readonly email: string }, ResendError>> {
  if (!isId(memberId)) return err("not_invited");
  if (!canSendMail()) return err("no_mail");
  return inPrismaTransactionOf(scope, async (tx) => {
    const [member] = await tx.$queryRaw<{ email: string }[]>`
      SELECT email FROM member
      WHERE organization_id = ${scope.organizationId}::uuid AND id = ${memberId}::uuid AND status = 'invited'
      FOR NO KEY UPDATE`;
    if (member === undefined) return err("not_invited");
    // Asked once the member's row is held: in the statement that waits for it, the past would be what it was before.
    if (await wasSentLately(tx, scope, memberId)) return err("too_soon");
    await mailInvitation(tx, scope, memberId);
    return ok({ email: member.email });
  });
}

async function wasSentLately(tx: Db, { organizationId }: MemberScope, memberId: string): Promise<boolean> {
  const sent = await tx.$queryRaw<unknown[]>`
    SELECT id FROM one_time_link
    WHERE organization_id = ${organizationId}::uuid AND member_id = ${memberId}::uuid AND purpose = 'invitation'
      AND created_at > now() - make_interval(secs => ${pauseSeconds})`;
  return sent.length > 0;
}
