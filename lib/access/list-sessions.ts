import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

export interface MemberSession {
  readonly id: string;
  readonly method: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** Whether it opens anything at this moment, as `readSession` would say. */
  readonly isLive: boolean;
  /** When it was ended or ran out; of one that lives, when it will at the latest. */
  readonly overAt: Date;
}

const shownMax = 50;

/** The sessions of a member, those that live first, then the newest. */
export const listSessions = ({ organizationId }: Scope, memberId: string): Promise<MemberSession[]> =>
  database().prisma.$queryRaw<MemberSession[]>`
    SELECT id, method, user_agent AS "userAgent", created_at AS "createdAt", last_seen_at AS "lastSeenAt",
           least(ended_at, expires_at, last_seen_at + interval '60 minutes') AS "overAt",
           least(ended_at, expires_at, last_seen_at + interval '60 minutes') > now() AS "isLive"
    FROM session
    WHERE organization_id = ${organizationId}::uuid AND member_id = ${memberId}::uuid
    ORDER BY "isLive" DESC, created_at DESC
    LIMIT ${shownMax}`;
