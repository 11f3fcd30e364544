import { env } from "@/lib/core/env";
import type { MemberScope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";
import { oneLine } from "@/lib/mail/one-line";
import { sendMail } from "@/lib/mail/send-mail";
import { makeLink } from "@/lib/org/make-link";

/** Makes an invitation of a member, in place of the one before, and mails it. */
export async function mailInvitation(tx: Db, scope: MemberScope, memberId: string): Promise<void> {
  const { organizationId } = scope;
  const where = { organizationId_id: { organizationId, id: memberId } };
  const select = { email: true, displayName: true, organization: { select: { name: true } } };
  const { email, displayName, organization } = await tx.member.findUniqueOrThrow({ where, select });
  const { token, expiresAt } = await makeLink(tx, scope, { memberId, purpose: "invitation" });
  const name = oneLine(organization.name);
  const link = `${env().PUBLIC_URL}/invite/${token}`;
  const inviter = oneLine(scope.member.displayName);
  await sendMail(tx, {
    scope,
    to: email,
    subject: `Invitation to ${name}`,
    text: textOf({ name, inviter, link }),
    expiresAt,
  });
  await recordEvent(tx, { scope, type: "invitation.sent", subjectId: memberId, data: { displayName, email } });
}

interface Words {
  readonly name: string;
  readonly inviter: string;
  readonly link: string;
}

const textOf = ({ name, inviter, link }: Words): string => `Hello,

${inviter} invites you to ${name} on Muster. Choose a name and a password here:

${link}

The link works once and for 7 days. If it has expired, ask for a new one.

If you do not know ${name}, you need not do anything: without the link nobody gets in.
`;
