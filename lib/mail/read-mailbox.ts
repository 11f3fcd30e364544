import { database } from "@/lib/db/client";
import { hasMailbox } from "@/lib/mail/has-mailbox";
import { unseal } from "@/lib/mail/seal";

export interface MailboxItem {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly createdAt: Date;
}

const shownMax = 50;

/**
 * The newest mails of everybody but suspended organizations, for whoever runs Muster on a machine of their own; undefined where mails are sent, or
 * where anybody else could ask.
 */
export async function readMailbox(): Promise<readonly MailboxItem[] | undefined> {
  if (!hasMailbox()) return undefined;
  const { prisma } = database();
  const suspended = await prisma.organization.findMany({ where: { state: "suspended" }, select: { id: true } });
  const rows = await prisma.mailMessage.findMany({
    where: { sealedText: { not: null }, organizationId: { notIn: suspended.map(({ id }) => id) } },
    orderBy: { createdAt: "desc" },
    take: shownMax,
  });
  return rows.map(({ id, recipient, subject, sealedText, createdAt }) => ({
    id,
    to: recipient,
    subject,
    text: sealedText === null ? "" : unseal(sealedText, id),
    createdAt,
  }));
}
