import { listMembers, type MemberRow } from "@/lib/access/list-members";
import { listSessions, type MemberSession } from "@/lib/access/list-sessions";
import { isId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { type EventRow, listEvents } from "@/lib/ledger/list-events";

export interface MemberDetail extends MemberRow {
  readonly sessions: readonly MemberSession[];
  /** What each directory says of the member now. */
  readonly directoryUsers: readonly MemberDirectoryUser[];
  /** The newest 50 facts about the member and about what directories said of the member. */
  readonly events: readonly EventRow[];
}

export interface MemberDirectoryUser {
  readonly id: string;
  readonly directoryId: string;
  readonly directoryName: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly active: boolean;
  readonly lastModified: Date;
  readonly groups: readonly { readonly id: string; readonly displayName: string }[];
  /** The SCIM User as it is stored. */
  readonly resource: unknown;
}

const eventsShown = 50;

/** Everything about one member; undefined for an id that is not one of the organization's. */
export async function describeMember(scope: Scope, memberId: string): Promise<MemberDetail | undefined> {
  if (!isId(memberId)) return undefined;
  const [[member], sessions, shadows] = await Promise.all([
    listMembers(scope, memberId),
    listSessions(scope, memberId),
    readShadows(scope, memberId),
  ]);
  if (member === undefined) return undefined;
  const subjectIds = [memberId, ...shadows.map(({ id }) => id)];
  const events = await listEvents(scope, { subjectIds, limit: eventsShown });
  const directoryUsers = shadows.flatMap(({ isRemoved, ...user }) => (isRemoved ? [] : [user]));
  return { ...member, sessions, directoryUsers, events };
}

/** Also those that the directory deleted: their history is the member's. */
const readShadows = (
  { organizationId }: Scope,
  memberId: string,
): Promise<(MemberDirectoryUser & { readonly isRemoved: boolean })[]> => database().prisma.$queryRaw`
  SELECT u.id, u.directory_id AS "directoryId", d.name AS "directoryName", u.user_name AS "userName",
         u.external_id AS "externalId", u.active, u.last_modified AS "lastModified", u.resource,
         u.removed_at IS NOT NULL AS "isRemoved",
         coalesce((
           SELECT json_agg(json_build_object('id', g.id, 'displayName', g.display_name) ORDER BY g.display_name_key)
           FROM group_member gm
           JOIN directory_group g ON g.organization_id = gm.organization_id AND g.directory_id = gm.directory_id
             AND g.id = gm.group_id
           WHERE gm.organization_id = u.organization_id AND gm.directory_id = u.directory_id AND gm.user_id = u.id
         ), '[]') AS groups
  FROM directory_user u
  JOIN directory d ON d.organization_id = u.organization_id AND d.id = u.directory_id
  WHERE u.organization_id = ${organizationId}::uuid AND u.member_id = ${memberId}::uuid
  ORDER BY u.created_at DESC, u.id`;
