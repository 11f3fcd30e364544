/** On how many days before a certificate ends somebody is told, the earliest first. */
export const noticeDays = [30, 14, 7, 1] as const;

/** The last of these days that has come; undefined while the end is further away. */
export function dueNotice(notAfter: Date, now: Date): (typeof noticeDays)[number] | undefined {
  const days = (notAfter.getTime() - now.getTime()) / dayInMs;
  return noticeDays.findLast((threshold) => days <= threshold);
}

/** What an admin is told of a certificate that ends soon, or has ended; undefined where nothing is to be done yet. */
export function certificateNotice(notAfter: Date, now: Date): string | undefined {
  if (dueNotice(notAfter, now) === undefined) return undefined;
  const days = Math.ceil((notAfter.getTime() - now.getTime()) / dayInMs);
  if (days <= 0)
    return `The certificate of the identity provider has ended, so nobody can sign in through it. ${remedy}`;
  const when = days === 1 ? "within a day" : `in ${days} days`;
  return `The certificate of the identity provider ends ${when}. After that nobody can sign in through it. ${remedy}`;
}

const dayInMs = 86_400_000;
const remedy = "Renew it there, then replace the metadata of this connection; people can sign in all the while.";
