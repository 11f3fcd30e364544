import { database } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";
import { certificateNotice, dueNotice, noticeDays } from "@/lib/sso/certificate-notice";

/**
 * Writes one event for each connection that is on and each of the days on which somebody is to be told that its
 * certificate ends. Called daily, by any number of processes: what was told is told once.
 * @returns how many events were written
 */
export async function warnExpiringCertificates(now: Date): Promise<number> {
  const horizon = new Date(now.getTime() + noticeDays[0] * dayInMs);
  const due = await database().prisma.connection.findMany({
    where: { state: "on", certNotAfter: { lte: horizon } },
    select: { organizationId: true, id: true, name: true, certNotAfter: true },
  });
  let told = 0;
  for (const connection of due) told += (await warn(connection, now)) ? 1 : 0;
  return told;
}

const dayInMs = 86_400_000;

interface Due {
  readonly organizationId: string;
  readonly id: string;
  readonly name: string;
  readonly certNotAfter: Date;
}

/** Under a lock on the connection: two processes must not both find that nothing was told. */
async function warn({ organizationId, id, name, certNotAfter }: Due, now: Date): Promise<boolean> {
  const days = dueNotice(certNotAfter, now);
  const notice = certificateNotice(certNotAfter, now);
  if (days === undefined || notice === undefined) return false;
  const data = { name, days, ends: certNotAfter.toISOString(), notice };
  return database().prisma.$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT FROM connection WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
    const told = await tx.event.count({
      where: {
        organizationId,
        type: "connection.certificate_expiring",
        subjectId: id,
        AND: [{ data: { path: ["days"], equals: days } }, { data: { path: ["ends"], equals: data.ends } }],
      },
    });
    if (told > 0) return false;
    const scope = { organizationId, actor: { type: "system", id: "certificates" } } as const;
    await recordEvent(tx, { scope, type: "connection.certificate_expiring", subjectId: id, data });
    return true;
  });
}
