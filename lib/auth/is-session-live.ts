import type { MemberScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";

/** Whether a session that was let in is still one, for what outlives its request: a stream. It counts as nobody's visit. */
export async function isSessionLive({ organizationId, sessionId }: MemberScope): Promise<boolean> {
  return (await run(database().pool, selectLive, [organizationId, sessionId])).length > 0;
}

const selectLive: Statement<{ id: string }> = {
  name: "is-session-live",
  text: `
SELECT s.id FROM session s
JOIN member m ON m.organization_id = s.organization_id AND m.id = s.member_id AND m.status = 'active'
WHERE s.organization_id = $1 AND s.id = $2 AND s.ended_at IS NULL AND s.expires_at > now()
  AND s.last_seen_at > now() - interval '60 minutes'`,
};
