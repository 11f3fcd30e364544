import { dueDay } from "@/lib/notices/due-day";
import { tellDays } from "@/lib/notices/tell-days";

/** On how many days before a certificate ends somebody is told, the earliest first. */
export const noticeDays = [30, 14, 7, 1] as const;

/** What an admin is told of a certificate that ends soon, or has ended; undefined where nothing is to be done yet. */
export function certificateNotice(notAfter: Date, now: Date): string | undefined {
  if (dueDay(notAfter, now, noticeDays) === undefined) return undefined;
  const when = tellDays(notAfter, now);
  if (when === undefined)
    return `The certificate of the identity provider has ended, so nobody can sign in through it. ${remedy}`;
  return `The certificate of the identity provider ends ${when}. After that nobody can sign in through it. ${remedy}`;
}

const remedy = "Renew it there, then replace the metadata of this connection; people can sign in all the while.";
