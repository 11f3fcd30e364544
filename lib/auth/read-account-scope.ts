import { makeScope } from "@/lib/auth/make-scope";
import { isPermission } from "@/lib/core/permissions";
import type { AccountScope, MemberScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";

/**
 * What somebody whose session was just read may do in one account of their organization, at this moment. Nothing for an
 * account that is not there or was archived, and nothing for whom no role reaches it, so that neither tells which.
 */
export async function readAccountScope(member: MemberScope, slug: string): Promise<AccountScope | undefined> {
  const [account] = await run(database().pool, selectAccount, [member.organizationId, slug, member.member.id]);
  if (account === undefined || (member.roles.length === 0 && !account.is_reached)) return undefined;
  return makeScope<AccountScope>({
    organizationId: member.organizationId,
    actor: member.actor,
    account: { id: account.id, slug: account.slug, name: account.name },
    organization: member.organization,
    member: member.member,
    sessionId: member.sessionId,
    method: member.method,
    isRecent: member.isRecent,
    roles: member.roles,
    inherited: member.permissions,
    permissions: new Set([...member.permissions, ...account.permissions.filter(isPermission)]),
  });
}

const selectAccount: Statement<{
  id: string;
  slug: string;
  name: string;
  is_reached: boolean;
  permissions: readonly string[];
}> = {
  name: "read-account-scope",
  text: `
SELECT a.id, a.slug, a.name, held.count > 0 AS is_reached, COALESCE(held.permissions, '{}') AS permissions
FROM account a
CROSS JOIN LATERAL (
  SELECT count(*) AS count, array_agg(DISTINCT p) FILTER (WHERE p IS NOT NULL) AS permissions
  FROM account_grant g
  JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id
  LEFT JOIN LATERAL unnest(r.permissions) p ON true
  WHERE g.organization_id = $1 AND g.member_id = $3 AND g.account_id = a.id
) held
WHERE a.organization_id = $1 AND a.slug = $2 AND a.archived_at IS NULL`,
};
