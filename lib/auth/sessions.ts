import type { ClientBase } from "pg";
import { hashOpaqueToken, isOpaqueToken, newOpaqueToken } from "@/lib/core/opaque-token";
import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { runAlone } from "@/lib/db/run-alone";
import { run, type Statement } from "@/lib/db/statement";

/** Who has proved to be a member, and how. */
export interface Admission {
  readonly organizationId: string;
  readonly memberId: string;
  readonly method: "password" | "saml";
  /** The SAML connection through which it was proved. */
  readonly connectionId?: string;
  /** The digest that the password was checked against: a session begins only while it is the member's. */
  readonly passwordHash?: string;
  /** When it was proved, where that was not just now: at an identity provider whose session still stood. */
  readonly authenticatedAt?: Date;
}

/** A person at rest for an hour is gone (OWASP session management), and nobody stays longer than a working day. */
export const sessionSecondsMax = 12 * 3600;

/**
 * A session of somebody who is an active member of an active organization at this moment, and whose connection is on at this moment, or who may
 * sign in with a password at this moment. The answer is the session id for the cookie; it is stored nowhere.
 * @param client a connection in a transaction of the caller's
 */
export async function startSession(
  admission: Admission,
  userAgent: string,
  client?: ClientBase,
): Promise<Result<string, "refused">> {
  const token = newOpaqueToken();
  const { organizationId, memberId, method, connectionId = null, passwordHash = null } = admission;
  const values = [
    organizationId,
    memberId,
    newId(),
    hashOpaqueToken(token),
    method,
    connectionId,
    userAgent.slice(0, userAgentMax),
    sessionSecondsMax,
    newId(),
    passwordHash,
    admission.authenticatedAt ?? null,
  ];
  // What was proved is spent by now: a sign-in that lost a deadlock is begun again, or the person would have to.
  const [started] = await (client === undefined ? runAlone(insertSession, values) : run(client, insertSession, values));
  return started === undefined ? err("refused") : ok(token);
}

/** Signs out: from the next request on, on every instance, the session id opens nothing, and its open streams end. */
export async function endSession(token: string): Promise<void> {
  if (isOpaqueToken(token)) await run(database().pool, endOne, [hashOpaqueToken(token)]);
}

const userAgentMax = 500;

/**
 * The share locks make a sign-in and a suspension (of the member or of the organization, or a connection that is turned
 * off) follow one another: whoever ends all sessions writes the member, the connection or the organization first, and so
 * finds this session or prevents it. They are taken in the order in which whoever changes trust or deletes a group takes
 * them: the organization, then the connection, then the member, each from the one before.
 * An owner who comes in by password where single sign-on is required leaves an event with the session.
 */
const insertSession: Statement<{ id: string }> = {
  name: "start-session",
  text: `
WITH home AS (
  SELECT id, $5 = 'password' AND sso_enforcement = 'required' AS is_required
  FROM organization WHERE id = $1 AND state = 'active' FOR SHARE
), connected AS (
  SELECT c.id FROM home JOIN connection c ON c.organization_id = home.id AND c.id = $6 AND c.state = 'on'
  FOR SHARE OF c
), person AS (
  SELECT m.organization_id, m.id, home.is_required
  FROM home JOIN member m ON m.organization_id = home.id AND m.id = $2 AND m.status = 'active'
  WHERE ($10::text IS NULL OR m.password_hash = $10) AND ($6::uuid IS NULL OR EXISTS (SELECT FROM connected))
  FOR SHARE OF m
), keeper AS (
  SELECT true AS is_protected FROM "grant" g JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id
  WHERE g.organization_id = $1 AND g.member_id = $2 AND r.is_protected LIMIT 1
), opened AS (
  INSERT INTO session (organization_id, id, member_id, token_hash, method, connection_id, user_agent, expires_at, authenticated_at)
  SELECT organization_id, $3, id, $4, $5, $6, $7, now() + make_interval(secs => $8), least(now(), $11::timestamptz)
  FROM person
  WHERE NOT person.is_required OR EXISTS (SELECT FROM keeper)
  RETURNING organization_id, id, member_id
), told AS (
  INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, subject_type, subject_id, data)
  SELECT o.organization_id, now(), $9, 'owner.break_glass_used', 'member', o.member_id::text, 'member', o.member_id::text,
    jsonb_build_object('displayName', m.display_name)
  FROM opened o
  JOIN member m ON m.organization_id = o.organization_id AND m.id = o.member_id
  JOIN home ON home.is_required
  RETURNING organization_id
)
SELECT id, (SELECT pg_notify('muster_live', organization_id || ' members') FROM told) FROM opened`,
};

const endOne: Statement<never> = {
  name: "end-session",
  text: `
WITH ended AS (
  UPDATE session SET ended_at = now() WHERE token_hash = $1 AND ended_at IS NULL RETURNING organization_id
)
SELECT pg_notify('muster_live', organization_id || ' sessions') FROM ended`,
};
