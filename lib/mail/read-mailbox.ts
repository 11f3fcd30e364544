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
 * The newest mails of everybody, for whoever runs Muster on a machine of their own; undefined where mails are sent, or
 * where anybody else could ask.
 */
export async function readMailbox(): Promise<readonly MailboxItem[] | undefined> {
  if (!hasMailbox()) return undefined;
  const rows = await database().prisma.mailMessage.findMany({
    where: { sealedText: { not: null } },
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
