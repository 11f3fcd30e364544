import { createTransport } from "nodemailer";
import { env } from "@/lib/core/env";
import type { Transport } from "@/lib/mail/deliver-next";

/** Milliseconds; all of them together stay below the pause after which another instance may take the mail. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 20_000 };

/** Sends by SMTP as SMTP_URL says; undefined where it says nothing. */
export function smtpTransport(): Transport | undefined {
  const { SMTP_URL: url, PUBLIC_URL: publicUrl } = env();
  if (url === undefined) return undefined;
  const { hostname } = new URL(publicUrl);
  const from = env().MAIL_FROM ?? `Muster <no-reply@${hostname}>`;
  const smtp = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true });
  return async ({ id, to, subject, text }) => {
    await smtp.sendMail({
      from,
      to: { name: "", address: to },
      subject,
      text,
      messageId: `<${id}@${hostname}>`,
      // Nobody's out-of-office reply shall come back (RFC 3834 5).
      headers: { "Auto-Submitted": "auto-generated" },
    });
  };
}
