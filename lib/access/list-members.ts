import { listMemberRoles, type MemberRoles } from "@/lib/access/list-member-roles";
import type { MemberStatus } from "@/lib/access/resolve-access";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { idpNamed } from "@/lib/idps/idps";
import type { Idp } from "@/lib/scim/dialect";

export interface MemberRow extends MemberRoles {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly status: MemberStatus;
  /** The directory that keeps this member; null for one that was made here, or whom the directory deleted. */
  readonly directory: { readonly id: string; readonly name: string; readonly idp: Idp } | null;
  readonly lastSeenAt: Date | null;
  readonly createdAt: Date;
}

/** Everybody who is or was a member, or the one with that id, by name; those who were removed come last. */
export async function listMembers(scope: Scope, memberId?: string): Promise<MemberRow[]> {
  const [people, roles] = await Promise.all([readPeople(scope, memberId), listMemberRoles(scope, memberId)]);
  return people.map(({ directoryId, directoryName, idp, ...person }) => ({
    ...person,
    ...(roles.get(person.id) ?? { roles: [], accountRoles: [] }),
    directory: directoryId === null ? null : { id: directoryId, name: directoryName, idp: idpNamed(idp) },
  }));
}

type Person = Omit<MemberRow, keyof MemberRoles | "directory"> &
  ({ readonly directoryId: null } | { readonly directoryId: string }) & {
    readonly directoryName: string;
    readonly idp: string;
  };

function readPeople({ organizationId }: Scope, memberId: string | undefined): Promise<Person[]> {
  const one = memberId === undefined ? Prisma.empty : Prisma.sql`AND m.id = ${memberId}::uuid`;
  return database().prisma.$queryRaw<Person[]>`
    SELECT m.id, m.display_name AS "displayName", m.email, m.status, m.created_at AS "createdAt",
           seen.last AS "lastSeenAt", kept.id AS "directoryId", kept.name AS "directoryName", kept.idp
    FROM member m
    LEFT JOIN (
      SELECT s.member_id, max(s.last_seen_at) AS last FROM session s
      WHERE s.organization_id = ${organizationId}::uuid GROUP BY s.member_id
    ) seen ON seen.member_id = m.id
    LEFT JOIN LATERAL (
      SELECT d.id, d.name, d.idp
      FROM directory_user u
      JOIN directory d ON d.organization_id = u.organization_id AND d.id = u.directory_id
      WHERE u.organization_id = m.organization_id AND u.member_id = m.id AND u.removed_at IS NULL
      ORDER BY d.state = 'off', u.created_at DESC
      LIMIT 1
    ) kept ON true
    WHERE m.organization_id = ${organizationId}::uuid ${one}
    ORDER BY m.status = 'removed', lower(m.display_name), m.id`;
}
