import { hashOpaqueToken, isOpaqueToken, newOpaqueToken } from "@/lib/core/opaque-token";
import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { type Queryable, run, type Statement } from "@/lib/db/statement";

/** Who has proved to be a member, and how. */
export interface Admission {
  readonly organizationId: string;
  readonly memberId: string;
  readonly method: "password" | "saml";
  /** The SAML connection through which it was proved. */
  readonly connectionId?: string;
}

/** A person at rest for an hour is gone (OWASP session management), and nobody stays longer than a working day. */
export const sessionSecondsMax = 12 * 3600;

/**
 * A session of somebody who is an active member at this moment, and whose connection is on at this moment. The answer is
 * the session id for the cookie; it is stored nowhere.
 */
export async function startSession(
  admission: Admission,
  userAgent: string,
  client: Queryable = database().pool,
): Promise<Result<string, "refused">> {
  const token = newOpaqueToken();
  const { organizationId, memberId, method, connectionId = null } = admission;
  const [started] = await run(client, insertSession, [
    organizationId,
    memberId,
    newId(),
    hashOpaqueToken(token),
    method,
    connectionId,
    userAgent.slice(0, userAgentMax),
    sessionSecondsMax,
  ]);
  return started === undefined ? err("refused") : ok(token);
}

/** Signs out: from the next request on, on every instance, the session id opens nothing, and its open streams end. */
export async function endSession(token: string): Promise<void> {
  if (isOpaqueToken(token)) await run(database().pool, endOne, [hashOpaqueToken(token)]);
}

const userAgentMax = 500;

/**
 * The share locks make a sign-in and a suspension (or a connection that is turned off) follow one another: whoever ends
 * all sessions writes the member or the connection first, and so finds this session or prevents it.
 */
const insertSession: Statement<{ id: string }> = {
  name: "start-session",
  text: `
WITH person AS (
  SELECT organization_id, id FROM member WHERE organization_id = $1 AND id = $2 AND status = 'active' FOR SHARE
), connected AS (
  SELECT id FROM connection WHERE organization_id = $1 AND id = $6 AND state = 'on' FOR SHARE
)
INSERT INTO session (organization_id, id, member_id, token_hash, method, connection_id, user_agent, expires_at)
SELECT organization_id, $3, id, $4, $5, $6, $7, now() + make_interval(secs => $8) FROM person
WHERE $6::uuid IS NULL OR EXISTS (SELECT FROM connected)
RETURNING id`,
};

const endOne: Statement<never> = {
  name: "end-session",
  text: `
WITH ended AS (
  UPDATE session SET ended_at = now() WHERE token_hash = $1 AND ended_at IS NULL RETURNING organization_id
)
SELECT pg_notify('muster_live', organization_id || ' sessions') FROM ended`,
};
