import { err, ok, type Result } from "@/lib/core/result";
import type { OperatorScope } from "@/lib/core/scope";
import { inTransaction } from "@/lib/db/in-transaction";
import { type Queryable, run, type Statement } from "@/lib/db/statement";
import { recordEvent } from "@/lib/ledger/record-event";

export type OrganizationState = "active" | "suspended";

export type StateChange = { readonly to: "suspended"; readonly reason: string } | { readonly to: "active" };

export type StateError = "already" | "bad_reason";

/**
 * Suspends an organization, or resumes it. Once this answers, no instance serves a session or a SCIM request of a suspended
 * organization, lets anybody in or sends a mail; its open streams are told and end. The sessions that were there have ended
 * for good: resuming it gives everybody back the way in, and nobody the session they had.
 * @returns how many sessions ended
 */
export async function changeOrganizationState(
  scope: OperatorScope,
  change: StateChange,
): Promise<Result<{ readonly endedSessions: number }, StateError>> {
  const data = change.to === "suspended" ? { reason: change.reason.trim() } : {};
  if (data.reason !== undefined && !oneLine.test(data.reason)) return err("bad_reason");
  const { organizationId } = scope;
  return inTransaction(async (client) => {
    const changing = await run(client, lockOther, [organizationId, change.to]);
    if (changing.length === 0) return err("already");
    const type = change.to === "suspended" ? "organization.suspended" : "organization.resumed";
    const cause = await recordEvent(client, { scope, type, subjectId: organizationId, data });
    await run(client, writeState, [organizationId, change.to, cause]);
    return ok({ endedSessions: change.to === "suspended" ? await endAll(client, organizationId, cause) : 0 });
  });
}

/** An operator writes it for operators: something, on one line. */
const oneLine = /^[^\p{Cc}\u2028\u2029]{1,500}$/u;

/** A session that is beginning holds the row's share lock, so it is there to be ended, or finds the new state. */
const lockOther: Statement<{ id: string }> = {
  name: "lock-organization-of-other-state",
  text: "SELECT id FROM organization WHERE id = $1 AND state <> $2 FOR NO KEY UPDATE",
};

const writeState: Statement<never> = {
  name: "write-organization-state",
  text: "UPDATE organization SET state = $2, state_cause = $3 WHERE id = $1",
};

const endAll = async (client: Queryable, organizationId: string, cause: string): Promise<number> =>
  (await run(client, endSessions, [organizationId, cause])).length;

const endSessions: Statement<{ id: string }> = {
  name: "end-sessions-of-organization",
  text: `
UPDATE session SET ended_at = now(), ended_cause = $2
WHERE organization_id = $1 AND ended_at IS NULL AND expires_at > now()
RETURNING id`,
};
