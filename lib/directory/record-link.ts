import type { ClientBase } from "pg";
import type { Scope } from "@/lib/core/scope";
import { run, type Statement } from "@/lib/db/statement";
import { recordEvent } from "@/lib/ledger/record-event";

export interface Link {
  readonly memberId: string;
  readonly displayName: string;
  readonly directoryId: string;
  readonly userName: string;
  /** The SCIM request that made it, where it was one. */
  readonly requestId?: string;
}

/**
 * Tells that a person of a directory is a member from now on, in the transaction that makes it so, and ends the sessions
 * of the member: whoever held the account until now comes in again the way the directory's people do.
 */
export async function recordLink(
  client: ClientBase,
  scope: Pick<Scope, "organizationId" | "actor">,
  { memberId, displayName, directoryId, userName, ...request }: Link,
): Promise<void> {
  const about = { scope, subjectId: memberId, ...request };
  const linked = { displayName, userName, directoryId };
  const cause = await recordEvent(client, { ...about, type: "member.linked", data: linked });
  const ended = await run(client, endSessions, [scope.organizationId, memberId, cause]);
  if (ended.length === 0) return;
  await recordEvent(client, { ...about, type: "session.ended", data: { displayName, count: ended.length, cause } });
}

const endSessions: Statement<{ id: string }> = {
  name: "end-sessions-of-linked",
  text: `
UPDATE session SET ended_at = now(), ended_cause = $3
WHERE organization_id = $1 AND member_id = $2 AND ended_at IS NULL AND expires_at > now()
RETURNING id`,
};
