import type { ClientBase } from "pg";
import * as z from "zod";
import { newId, nilId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { isAddress } from "@/lib/mail/is-address";
import { seal } from "@/lib/mail/seal";

export interface NewMail {
  /** Whose it is; left out where a mail speaks of several organizations. */
  readonly scope?: Pick<Scope, "organizationId">;
  readonly to: string;
  readonly subject: string;
  /** Plain text. It may hold a link that lets somebody in, so it is stored encrypted and only until it is sent. */
  readonly text: string;
  /** After that it is of no use and no longer tried. */
  readonly expiresAt: Date;
}

/** One line: a header that holds a line break is a second header of whoever wrote it (RFC 5322 2.2). */
const HeaderText = z.string().regex(/^[^\p{Cc}\u2028\u2029]+$/u, "holds a control character");

const Header = z.object({
  to: z.string().refine(isAddress, "is no single e-mail address"),
  subject: HeaderText.max(200),
});

/**
 * Puts a mail into the outbox in the transaction of what it tells, so that neither is without the other; it is sent
 * once that is committed.
 * @throws ZodError where the recipient or the subject could break out of its header
 */
export async function sendMail(tx: Db | ClientBase, mail: NewMail): Promise<void> {
  const { to: recipient, subject } = Header.parse(mail);
  const id = newId();
  const organizationId = mail.scope?.organizationId ?? nilId;
  const sealedText = new Uint8Array(seal(mail.text, id));
  const { expiresAt } = mail;
  if ("mailMessage" in tx) {
    const data = { organizationId, id, recipient, subject, sealedText, expiresAt };
    await tx.mailMessage.create({ data, select: { id: true } });
    return;
  }
  await tx.query(insertMail, [organizationId, id, recipient, subject, sealedText, expiresAt]);
}

const insertMail = `
  INSERT INTO mail_message (organization_id, id, recipient, subject, sealed_text, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6)`;
