import { explainGrant, type GrantSource } from "@/lib/access/explain-grant";
import type { AccountScope, Scope } from "@/lib/core/scope";
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

/** A role that is held in one account alone. */
export interface MemberAccountRole extends MemberRole {
  readonly account: { readonly id: string; readonly slug: string; readonly name: string };
}

export interface MemberRoles {
  /** Held in the whole organization, and so in each of its accounts. */
  readonly roles: readonly MemberRole[];
  /** Held in one account each, without those of archived accounts. */
  readonly accountRoles: readonly MemberAccountRole[];
}

/**
 * The roles of every member, or of one, by member id; of each member the highest first. One role can come twice. Of the
 * accounts all count, or of a scope that is for one account, that one.
 */
export async function listMemberRoles(
  scope: Scope | AccountScope,
  memberId?: string,
): Promise<ReadonlyMap<string, MemberRoles>> {
  const { organizationId } = scope;
  const one = memberId === undefined ? Prisma.empty : Prisma.sql`AND member_id = ${memberId}::uuid`;
  const here = "account" in scope ? Prisma.sql`AND account_id = ${scope.account.id}::uuid` : Prisma.empty;
  // The event of a manual grant has the member as its subject, which is how it is found by an index.
  const rows = await database().prisma.$queryRaw<StoredGrant[]>`
    WITH held AS (
      SELECT organization_id, member_id, role_id, source, source_id, cause, NULL::uuid AS account_id FROM "grant"
      WHERE organization_id = ${organizationId}::uuid ${one}
      UNION ALL
      SELECT organization_id, member_id, role_id, source, source_id, cause, account_id FROM account_grant
      WHERE organization_id = ${organizationId}::uuid ${one} ${here}
    )
    SELECT g.member_id AS "memberId", r.key, r.name, g.source, dg.display_name AS "groupName",
           d.name AS "directoryName", d.idp, e.actor_type AS "actorType", actor.display_name AS "actorName",
           CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'slug', a.slug, 'name', a.name) END AS account
    FROM held g
    JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id
    LEFT JOIN account a ON a.organization_id = g.organization_id AND a.id = g.account_id
    LEFT JOIN directory_group dg
      ON g.source = 'group' AND dg.organization_id = g.organization_id AND dg.id::text = g.source_id
    LEFT JOIN directory d ON d.organization_id = g.organization_id
      AND (d.id = dg.directory_id OR (g.source = 'default' AND d.id::text = g.source_id))
    LEFT JOIN event e ON g.source = 'manual' AND e.organization_id = g.organization_id
      AND e.subject_id = g.member_id::text AND e.id = g.cause
    LEFT JOIN member actor ON e.actor_type = 'member' AND actor.organization_id = g.organization_id
      AND actor.id = CASE WHEN e.actor_type = 'member' THEN e.actor_id::uuid END
    WHERE g.account_id IS NULL OR a.archived_at IS NULL
    ORDER BY r.rank, lower(a.name), g.source, g.source_id`;
  const grants = new Map<string, StoredGrant[]>();
  for (const row of rows) grants.set(row.memberId, [...(grants.get(row.memberId) ?? []), row]);
  return new Map([...grants].map(([holder, held]) => [holder, memberRoles(held)]));
}

const memberRoles = (held: readonly StoredGrant[]): MemberRoles => ({
  roles: held.filter(({ account }) => account === null).map(memberRole),
  accountRoles: held.flatMap((grant) =>
    grant.account === null ? [] : [{ ...memberRole(grant), account: grant.account }],
  ),
});

const memberRole = (grant: StoredGrant): MemberRole => ({
  key: grant.key,
  name: grant.name,
  source: grant.source,
  because: explainGrant({
    ...grant,
    roleName: grant.name,
    accountName: grant.account?.name ?? null,
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
  readonly account: MemberAccountRole["account"] | null;
}
