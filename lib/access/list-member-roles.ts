import { explainGrant, type GrantSource } from "@/lib/access/explain-grant";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { idpInSentence, idpNamed } from "@/lib/idps/idps";

export interface MemberRole {
  readonly key: string;
  readonly name: string;
  readonly source: GrantSource;
  /** One clause: "in the Okta group Engineering, which is mapped to Admin". */
  readonly because: string;
}

/** The roles of every member, or of one, by member id; of each member the highest first. One role can come twice. */
export async function listMemberRoles(
  { organizationId }: Scope,
  memberId?: string,
): Promise<ReadonlyMap<string, readonly MemberRole[]>> {
  const one = memberId === undefined ? Prisma.empty : Prisma.sql`AND g.member_id = ${memberId}::uuid`;
  // The event of a manual grant has the member as its subject, which is how it is found by an index.
  const rows = await database().prisma.$queryRaw<StoredGrant[]>`
    SELECT g.member_id AS "memberId", r.key, r.name, g.source, dg.display_name AS "groupName",
           d.name AS "directoryName", d.idp, e.actor_type AS "actorType", a.display_name AS "actorName"
    FROM "grant" g
    JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id
    LEFT JOIN directory_group dg
      ON g.source = 'group' AND dg.organization_id = g.organization_id AND dg.id::text = g.source_id
    LEFT JOIN directory d ON d.organization_id = g.organization_id
      AND (d.id = dg.directory_id OR (g.source = 'default' AND d.id::text = g.source_id))
    LEFT JOIN event e ON g.source = 'manual' AND e.organization_id = g.organization_id
      AND e.subject_id = g.member_id::text AND e.id = g.cause
    LEFT JOIN member a ON e.actor_type = 'member' AND a.organization_id = g.organization_id
      AND a.id = CASE WHEN e.actor_type = 'member' THEN e.actor_id::uuid END
    WHERE g.organization_id = ${organizationId}::uuid ${one}
    ORDER BY r.rank, g.source, g.source_id`;
  const roles = new Map<string, MemberRole[]>();
  for (const row of rows) roles.set(row.memberId, [...(roles.get(row.memberId) ?? []), memberRole(row)]);
  return roles;
}

const memberRole = (grant: StoredGrant): MemberRole => ({
  key: grant.key,
  name: grant.name,
  source: grant.source,
  because: explainGrant({
    ...grant,
    roleName: grant.name,
    idpLabel: idpInSentence(idpNamed(grant.idp ?? "generic")),
    grantedBy: { type: grant.actorType ?? "member", name: grant.actorName },
  }),
});

interface StoredGrant {
  readonly memberId: string;
  readonly key: string;
  readonly name: string;
  readonly source: GrantSource;
  readonly groupName: string | null;
  readonly directoryName: string | null;
  readonly idp: string | null;
  readonly actorType: string | null;
  readonly actorName: string | null;
}
