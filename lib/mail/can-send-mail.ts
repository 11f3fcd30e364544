import { env } from "@/lib/core/env";
import { hasMailbox } from "@/lib/mail/has-mailbox";

/** Whether a mail would reach anybody. */
export const canSendMail = (): boolean => env().SMTP_URL !== undefined || hasMailbox();
