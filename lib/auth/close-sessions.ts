import type { ClientBase } from "pg";
import type { Scope } from "@/lib/core/scope";
import { run, type Statement } from "@/lib/db/statement";
import { recordEvent } from "@/lib/ledger/record-event";

export interface WhichSessions {
  readonly memberId: string;
  /** This one alone. */
  readonly only?: string;
  /** All but this one. */
  readonly except?: string;
}

/**
 * Ends live sessions of a member in a transaction of the caller, with one event for all of them; the event is their cause
 * and tells every open stream of the organization to ask again whether it may go on.
 * @returns how many there were
 */
export async function closeSessions(
  client: ClientBase,
  scope: Pick<Scope, "organizationId" | "actor">,
  { memberId, only, except }: WhichSessions,
): Promise<number> {
  const { organizationId } = scope;
  const open = await run(client, lockOpen, [organizationId, memberId, only ?? null, except ?? null]);
  const [first] = open;
  if (first === undefined) return 0;
  const data = { displayName: first.display_name, count: open.length };
  const cause = await recordEvent(client, { scope, type: "session.ended", subjectId: memberId, data });
  await run(client, endOpen, [organizationId, open.map(({ id }) => id), cause]);
  return open.length;
}

const lockOpen: Statement<{ id: string; display_name: string }> = {
  name: "lock-open-sessions",
  text: `
SELECT s.id, m.display_name FROM session s
JOIN member m ON m.organization_id = s.organization_id AND m.id = s.member_id
WHERE s.organization_id = $1 AND s.member_id = $2 AND s.ended_at IS NULL AND s.expires_at > now()
  AND ($3::uuid IS NULL OR s.id = $3) AND ($4::uuid IS NULL OR s.id <> $4)
ORDER BY s.id FOR UPDATE OF s`,
};

const endOpen: Statement<never> = {
  name: "end-open-sessions",
  text: "UPDATE session SET ended_at = now(), ended_cause = $3 WHERE organization_id = $1 AND id = ANY($2::uuid[])",
};
