import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";
import { log } from "@/lib/core/log";
import { unseal } from "@/lib/mail/seal";

export interface OutgoingMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Hands one mail over. It rejects where the other side did not take it. */
export type Transport = (mail: OutgoingMail) => Promise<void>;

/**
 * Sends the mail that has been due for longest. Whoever takes a mail moves its next try on in the same statement, so two
 * instances never send the same; one that dies in between leaves it to a later try, and then it may come twice, under
 * one Message-ID. After a failure the pauses double up to an hour, until the mail expires or is refused for good.
 * Those of a suspended organization wait until it is resumed.
 * @returns whether there was one
 */
export async function deliverNext(transport: Transport): Promise<boolean> {
  const [mail] = await run(database().pool, claimNext, []);
  if (mail !== undefined) await deliver(mail, transport);
  return mail !== undefined;
}

interface Claimed {
  readonly organization_id: string;
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly sealed_text: Buffer;
}

async function deliver(mail: Claimed, transport: Transport): Promise<void> {
  const key = [mail.organization_id, mail.id];
  try {
    const text = unseal(mail.sealed_text, mail.id);
    await transport({ id: mail.id, to: mail.recipient, subject: mail.subject, text });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ mail: mail.id, reason }, "a mail was not sent");
    await run(database().pool, noteFailure, [...key, reason.slice(0, errorLengthMax), isFinal(error)]);
    return;
  }
  await run(database().pool, noteSent, key);
}

const errorLengthMax = 500;

/** A 5yz reply: the same mail will not be taken later either (RFC 5321 4.2.1). */
function isFinal(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("responseCode" in error)) return false;
  // Refused credentials are a slip in our settings, and the mail can wait until somebody has seen it.
  if ("code" in error && error.code === "EAUTH") return false;
  return Number(error.responseCode) >= 500;
}

/** Even the first pause is longer than the transport takes. */
const claimNext: Statement<Claimed> = {
  name: "claim-mail",
  text: `
UPDATE mail_message m SET attempts = attempts + 1,
  due_at = now() + least(interval '5 minutes' * power(2, m.attempts), interval '1 hour')
FROM (
  SELECT organization_id, id FROM mail_message
  WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= now() AND expires_at > now() AND sealed_text IS NOT NULL
    AND NOT EXISTS (SELECT FROM organization o WHERE o.id = mail_message.organization_id AND o.state = 'suspended')
  ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
) due
WHERE m.organization_id = due.organization_id AND m.id = due.id
RETURNING m.organization_id, m.id, m.recipient, m.subject, m.sealed_text`,
};

const noteSent: Statement<never> = {
  name: "note-mail-sent",
  text: `
UPDATE mail_message SET sent_at = now(), sealed_text = NULL, last_error = NULL
WHERE organization_id = $1 AND id = $2`,
};

/** Known to have failed, it may be tried again sooner than one whose sender vanished. */
const noteFailure: Statement<never> = {
  name: "note-mail-failure",
  text: `
UPDATE mail_message SET last_error = $3,
  due_at = now() + least(interval '10 seconds' * power(2, attempts - 1), interval '1 hour'),
  failed_at = CASE WHEN $4 THEN now() END,
  sealed_text = CASE WHEN $4 THEN NULL ELSE sealed_text END
WHERE organization_id = $1 AND id = $2`,
};
