import { countAttempts } from "@/lib/core/count-attempts";
import { database } from "@/lib/db/client";
import { dueDay } from "@/lib/notices/due-day";
import { giveNotice } from "@/lib/notices/give-notice";
import { tellDays } from "@/lib/notices/tell-days";
import { tellMoment } from "@/lib/notices/tell-moment";
import { certificateNotice, noticeDays } from "@/lib/sso/certificate-notice";

/**
 * Tells whoever manages identity of each connection that is on and whose certificate ends, once on each of the days
 * before it. A suspended organization is told once it is resumed. Called daily, by any number of processes.
 * @returns how many notices were given
 */
export async function warnExpiringCertificates(now: Date): Promise<number> {
  const horizon = new Date(now.getTime() + noticeDays[0] * dayInMs);
  const due = await database().prisma.connection.findMany({
    where: { state: "on", certNotAfter: { lte: horizon }, organization: { state: "active" } },
    select: { organizationId: true, id: true, name: true, certNotAfter: true },
  });
  return countAttempts("warning of certificates", due, (connection) => warn(connection, now));
}

const dayInMs = 86_400_000;

interface Due {
  readonly organizationId: string;
  readonly id: string;
  readonly name: string;
  readonly certNotAfter: Date;
}

async function warn({ organizationId, id, name, certNotAfter }: Due, now: Date): Promise<boolean> {
  const days = dueDay(certNotAfter, now, noticeDays);
  const notice = certificateNotice(certNotAfter, now);
  if (days === undefined || notice === undefined) return false;
  const ends = certNotAfter.toISOString();
  return database().prisma.$transaction((tx) =>
    giveNotice(tx, {
      organizationId,
      from: "certificates",
      type: "connection.certificate_expiring",
      subjectId: id,
      occasion: `${ends} ${days}`,
      name,
      data: { days, ends, notice },
      words: (called) => ({
        subject: `The certificate of ${called} ${tellDays(certNotAfter, now) === undefined ? "has ended" : "ends soon"}`,
        text: `This is about single sign-on through ${called}.\n\n${notice}\n\nIts last moment is ${tellMoment(certNotAfter)}.`,
      }),
      path: "settings/identity/saml",
    }),
  );
}
