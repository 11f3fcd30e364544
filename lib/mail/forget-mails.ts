import { database } from "@/lib/db/client";

/** Takes away what nobody needs any more: the text of mails that expired, and mails of last week altogether. */
export async function forgetMails(): Promise<void> {
  const { pool } = database();
  await pool.query("UPDATE mail_message SET sealed_text = NULL WHERE expires_at < now() AND sealed_text IS NOT NULL");
  await pool.query("DELETE FROM mail_message WHERE created_at < now() - interval '7 days' AND expires_at < now()");
}
