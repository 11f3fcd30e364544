import { makeScope } from "@/lib/auth/make-scope";
import { hashOpaqueToken, isOpaqueToken } from "@/lib/core/opaque-token";
import { isPermission } from "@/lib/core/permissions";
import { recentSeconds } from "@/lib/core/recent-seconds";
import type { MemberScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";

/**
 * Who holds this session id now: the session, the member and the roles as they stand at this moment, in one query.
 * Nothing for a session that was ended, has expired or was at rest for an hour, or whose member or organization is not
 * active.
 */
export async function readSession(token: string): Promise<MemberScope | undefined> {
  if (!isOpaqueToken(token)) return undefined;
  const [row] = await run(database().pool, selectSession, [hashOpaqueToken(token), recentSeconds]);
  if (row === undefined) return undefined;
  return makeScope<MemberScope>({
    organizationId: row.organization_id,
    actor: { type: "member", id: row.member_id },
    organization: { slug: row.slug, name: row.organization_name },
    member: { id: row.member_id, displayName: row.display_name, email: row.email },
    sessionId: row.session_id,
    method: row.method,
    isRecent: row.is_recent,
    roles: row.roles,
    permissions: new Set(row.permissions.filter(isPermission)),
  });
}

/** That somebody was seen is written once a minute, not at every request. */
const selectSession: Statement<{
  organization_id: string;
  session_id: string;
  method: MemberScope["method"];
  is_recent: boolean;
  member_id: string;
  display_name: string;
  email: string;
  slug: string;
  organization_name: string;
  roles: readonly string[];
  permissions: readonly string[];
}> = {
  name: "read-session",
  text: `
WITH live AS (
  SELECT s.organization_id, s.id, s.method, s.authenticated_at, s.last_seen_at, m.id AS member_id, m.display_name, m.email
  FROM session s
  JOIN member m ON m.organization_id = s.organization_id AND m.id = s.member_id AND m.status = 'active'
  WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now()
    AND s.last_seen_at > now() - interval '60 minutes'
), seen AS (
  UPDATE session s SET last_seen_at = now() FROM live
  WHERE live.last_seen_at < now() - interval '1 minute'
    AND s.organization_id = live.organization_id AND s.id = live.id AND s.ended_at IS NULL
)
SELECT live.organization_id, live.id AS session_id, live.method,
  live.authenticated_at > now() - make_interval(secs => $2) AS is_recent, live.member_id, live.display_name,
  live.email, o.slug, o.name AS organization_name,
  COALESCE(granted.roles, '{}') AS roles, COALESCE(granted.permissions, '{}') AS permissions
FROM live
JOIN organization o ON o.id = live.organization_id AND o.state = 'active'
LEFT JOIN LATERAL (
  SELECT array_agg(DISTINCT r.key) AS roles, array_agg(DISTINCT p) FILTER (WHERE p IS NOT NULL) AS permissions
  FROM "grant" g
  JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id
  LEFT JOIN LATERAL unnest(r.permissions) p ON true
  WHERE g.organization_id = live.organization_id AND g.member_id = live.member_id
) granted ON true`,
};
