import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { recordEvent } from "@/lib/ledger/record-event";

/** Ends the open invitation of a member: from now on its link opens nothing. The person stays in the list as invited. */
export async function revokeInvitation(scope: Scope, memberId: string): Promise<Result<undefined, "no_invitation">> {
  if (!isId(memberId)) return err("no_invitation");
  const { organizationId } = scope;
  return inPrismaTransactionOf(scope, async (tx) => {
    const { count } = await tx.oneTimeLink.updateMany({
      where: { organizationId, memberId, purpose: "invitation", endedAt: null },
      data: { endedAt: new Date(), endedHow: "revoked" },
    });
    if (count === 0) return err("no_invitation");
    const where = { organizationId_id: { organizationId, id: memberId } };
    const { displayName } = await tx.member.findUniqueOrThrow({ where, select: { displayName: true } });
    await recordEvent(tx, { scope, type: "invitation.revoked", subjectId: memberId, data: { displayName } });
    return ok(undefined);
  });
}
