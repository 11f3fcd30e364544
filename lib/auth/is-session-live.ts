import type { Permission } from "@/lib/core/permissions";
import type { MemberScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";

/**
 * Whether a session that was let in for a permission is still one and has it still, for what outlives its request: a
 * stream. It counts as nobody's visit.
 */
export async function isSessionLive(
  { organizationId, sessionId }: MemberScope,
  permission: Permission,
): Promise<boolean> {
  return (await run(database().pool, selectLive, [organizationId, sessionId, permission])).length > 0;
}

const selectLive: Statement<{ id: string }> = {
  name: "is-session-live",
  text: `
SELECT s.id FROM session s
JOIN member m ON m.organization_id = s.organization_id AND m.id = s.member_id AND m.status = 'active'
JOIN organization o ON o.id = s.organization_id AND o.state = 'active'
WHERE s.organization_id = $1 AND s.id = $2 AND s.ended_at IS NULL AND s.expires_at > now()
  AND s.last_seen_at > now() - interval '60 minutes'
  AND EXISTS (
    SELECT FROM "grant" g JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id
    WHERE g.organization_id = $1 AND g.member_id = m.id AND $3 = ANY (r.permissions)
  )`,
};
