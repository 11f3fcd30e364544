/** The form under which an e-mail address is compared and found: trimmed, NFC, lower case without regard to locale. */
export const emailKey = (email: string): string => email.trim().normalize("NFC").toLowerCase();
