import { expect } from "@playwright/test";
import { database } from "@/lib/db/client";
import { unseal } from "@/lib/mail/seal";

/** The path of the link in the newest mail to somebody, as soon as it is written. */
export async function mailedLink(recipient: string, page: "invite" | "reset-password"): Promise<string> {
  const read = async (): Promise<string | undefined> => {
    const mail = await database().prisma.mailMessage.findFirst({ where: { recipient }, orderBy: { id: "desc" } });
    const text = mail?.sealedText == null ? "" : unseal(mail.sealedText, mail.id);
    return new RegExp(`/${page}/[A-Za-z0-9_-]{43}`).exec(text)?.[0];
  };
  await expect.poll(read).toBeDefined();
  return (await read()) ?? "";
}
