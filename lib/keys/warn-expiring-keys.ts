import { countAttempts } from "@/lib/core/count-attempts";
import { database } from "@/lib/db/client";
import { dueKeyDay, keyNotice } from "@/lib/keys/key-notice";
import { giveNotice } from "@/lib/notices/give-notice";
import { tellMoment } from "@/lib/notices/tell-moment";

/**
 * Tells whoever manages identity of each API key that ends, once on each of the days before it. A key whose end a rotation
 * has decided is nobody's news, nor is one of a directory that is off. A suspended organization is told once it is resumed.
 * Called daily, by any number of processes.
 * @returns how many notices were given
 */
export async function warnExpiringKeys(now: Date): Promise<number> {
  return countAttempts("warning of API keys", await readEnding(now), (key) => warn(key, now));
}

interface Ending {
  readonly organizationId: string;
  readonly id: string;
  readonly directoryId: string;
  readonly directoryName: string;
  readonly name: string;
  readonly lastFour: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const readEnding = (now: Date): Promise<Ending[]> => database().prisma.$queryRaw<Ending[]>`
  SELECT k.organization_id AS "organizationId", k.id, k.directory_id AS "directoryId", d.name AS "directoryName", k.name,
         k.last_four AS "lastFour", k.created_at AS "createdAt", k.expires_at AS "expiresAt"
  FROM api_key k
  JOIN organization o ON o.id = k.organization_id AND o.state = 'active'
  JOIN directory d ON d.organization_id = k.organization_id AND d.id = k.directory_id AND d.state <> 'off'
  WHERE k.revoked_at IS NULL AND k.successor_id IS NULL
    AND k.expires_at > ${now} AND k.expires_at <= ${now}::timestamptz + interval '30 days'
    AND NOT EXISTS (
      SELECT FROM event e
      WHERE e.organization_id = k.organization_id AND e.subject_id = k.id AND e.type = 'key.rotated'
        AND e.data ->> 'grace' <> 'on_first_use'
    )`;

async function warn(key: Ending, now: Date): Promise<boolean> {
  const days = dueKeyDay(key, now);
  if (days === undefined) return false;
  const { organizationId, id, directoryId, name, expiresAt } = key;
  const ends = expiresAt.toISOString();
  return database().prisma.$transaction((tx) =>
    giveNotice(tx, {
      organizationId,
      from: "keys",
      type: "key.expiring",
      subjectId: id,
      occasion: `${ends} ${days}`,
      name,
      data: { days, ends, directoryId },
      words: (called) => ({ subject: `The API key “${called}” ends soon`, text: textOf(key, called, now) }),
      path: `settings/identity/scim/${directoryId}`,
    }),
  );
}

const textOf = ({ lastFour, ...key }: Ending, name: string, now: Date): string =>
  `${keyNotice({ ...key, name }, now) ?? ""}\n\nIt ends in …${lastFour}, and its last moment is ${tellMoment(key.expiresAt)}.`;
