import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";
import { holdTrust } from "@/lib/sso/hold-trust";

export interface ConnectionStateChange {
  readonly connectionId: string;
  readonly state: "on" | "draft";
}

export type ConnectionStateError = "unknown_connection" | "expired_certificate" | "sso_is_required";

/**
 * Turns single sign-on through a connection on, or off again. Turning it off ends, in the same transaction, every session
 * that began with it, also that of the admin who does it; sign-ins under way are refused. While single sign-on is
 * required it stays on: it is the only way in for most. It waits for metadata that is being replaced, and that for it.
 */
export async function setConnectionState(
  scope: Scope,
  { connectionId, state }: ConnectionStateChange,
): Promise<Result<{ readonly endedSessions: number }, ConnectionStateError>> {
  if (!isId(connectionId)) return err("unknown_connection");
  return holdTrust(scope, (tx) => (state === "on" ? turnOn : turnOff)(tx, scope, connectionId));
}

async function turnOn(
  tx: Db,
  scope: Scope,
  id: string,
): Promise<Result<{ readonly endedSessions: number }, ConnectionStateError>> {
  const { organizationId } = scope;
  const connection = await tx.connection.findFirst({ where: { organizationId, id } });
  if (connection === null) return err("unknown_connection");
  if (connection.certNotAfter <= new Date()) return err("expired_certificate");
  const { count } = await tx.connection.updateMany({
    where: { organizationId, id, state: "draft" },
    data: { state: "on", enabledAt: new Date() },
  });
  if (count > 0) {
    await recordEvent(tx, { scope, type: "connection.enabled", subjectId: id, data: { name: connection.name } });
  }
  return ok({ endedSessions: 0 });
}

/** The connection first, its sessions after: whoever is signing in holds a share lock on it until the session is there. */
async function turnOff(
  tx: Db,
  scope: Scope,
  id: string,
): Promise<Result<{ readonly endedSessions: number }, ConnectionStateError>> {
  const { organizationId } = scope;
  const [organization] = await tx.$queryRaw<{ sso_enforcement: string }[]>`
    SELECT sso_enforcement FROM organization WHERE id = ${organizationId}::uuid`;
  const connection = await tx.connection.findFirst({ where: { organizationId, id } });
  if (connection === null) return err("unknown_connection");
  if (connection.state === "on" && organization?.sso_enforcement === "required") return err("sso_is_required");
  const { count } = await tx.connection.updateMany({
    where: { organizationId, id, state: "on" },
    data: { state: "draft" },
  });
  if (count === 0) return ok({ endedSessions: 0 });
  const data = { name: connection.name };
  const cause = await recordEvent(tx, { scope, type: "connection.disabled", subjectId: id, data });
  const endedSessions = await tx.$executeRaw`
    UPDATE session SET ended_at = now(), ended_cause = ${cause}::uuid
    WHERE organization_id = ${organizationId}::uuid AND connection_id = ${id}::uuid AND ended_at IS NULL`;
  return ok({ endedSessions });
}
