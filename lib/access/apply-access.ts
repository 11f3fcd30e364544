import type { ClientBase } from "pg";
import { lockMembers, type NamedAccessFacts, readAccessFacts } from "@/lib/access/read-access-facts";
import { type AccessDecision, resolveAccess } from "@/lib/access/resolve-access";
import { newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { run, type Statement } from "@/lib/db/statement";
import { eventTypes, type EventType } from "@/lib/ledger/event-types";

/** Who or what made access change. */
export interface AccessCause {
  readonly scope: Pick<Scope, "organizationId" | "actor">;
  /** The SCIM request, where it was one. */
  readonly requestId?: string;
}

/**
 * Brings the access of some members in line with what their directories say now: statuses, grants of directories,
 * sessions, one event for each difference. Set-based, inside the transaction whose writes made it necessary.
 * @returns the decisions, also the refused ones: the caller decides whether a refusal undoes the transaction
 */
export async function applyAccess(
  client: ClientBase,
  memberIds: readonly string[],
  cause: AccessCause,
): Promise<readonly AccessDecision[]> {
  if (memberIds.length === 0) return [];
  const { organizationId } = cause.scope;
  await lockMembers(client, organizationId, memberIds);
  const facts = await readAccessFacts(client, organizationId, memberIds);
  const decisions = facts.map(resolveAccess);
  const changes = facts.flatMap((before, index) => changesOf(before, decisions[index]));
  await write(client, { statement: writeAccess, changes: changes.filter((change) => !isInAccount(change)), cause });
  await write(client, { statement: writeAccountAccess, changes: changes.filter(isInAccount), cause });
  return decisions;
}

const isInAccount = ({ account_id }: Change): boolean => account_id !== null;

interface Change {
  readonly event_id: string;
  readonly type: EventType;
  readonly subject: string;
  readonly member_id: string;
  readonly display_name: string;
  readonly status: string | null;
  readonly ends_sessions: boolean;
  readonly role_id: string | null;
  readonly source: string | null;
  readonly source_id: string | null;
  readonly account_id: string | null;
}

const nothing = {
  status: null,
  ends_sessions: false,
  role_id: null,
  source: null,
  source_id: null,
  account_id: null,
};

const statusEvents = {
  active: "member.activated",
  suspended: "member.suspended",
  removed: "member.removed",
  invited: "member.created",
} as const satisfies Record<AccessDecision["status"], EventType>;

function changesOf(before: NamedAccessFacts, decision: AccessDecision | undefined): readonly Change[] {
  if (decision === undefined) return [];
  const change = (type: EventType, rest: Partial<Change>): Change => ({
    ...nothing,
    event_id: newId(),
    type,
    subject: eventTypes[type].subject,
    member_id: before.memberId,
    display_name: before.displayName,
    ...rest,
  });
  const { status, endsSessions, added, removed } = decision;
  const isNewStatus = status !== before.status;
  return [
    ...(isNewStatus ? [change(statusEvents[status], { status, ends_sessions: endsSessions })] : []),
    ...removed.map((grant) => change("grant.removed", grantColumns(grant))),
    ...added.map((grant) => change("grant.added", grantColumns(grant))),
  ];
}

const grantColumns = (grant: AccessDecision["added"][number]): Partial<Change> => ({
  role_id: grant.roleId,
  source: grant.source,
  source_id: grant.sourceId,
  account_id: grant.accountId,
});

interface Writing {
  readonly statement: Statement<never>;
  readonly changes: readonly Change[];
  readonly cause: AccessCause;
}

async function write(client: ClientBase, { statement, changes, cause }: Writing): Promise<void> {
  if (changes.length === 0) return;
  const { organizationId, actor } = cause.scope;
  const values = [organizationId, JSON.stringify(changes), actor.type, actor.id, cause.requestId ?? null];
  await run(client, statement, values);
}

/**
 * One statement for all differences in the organization: the event of a change is the cause of the status or grant that
 * it made.
 */
const writeAccess: Statement<never> = {
  name: "write-access",
  text: `
WITH change AS (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS c (
    event_id uuid, type text, subject text, member_id uuid, display_name text,
    status text, ends_sessions boolean, role_id uuid, source text, source_id text)
), moved AS (
  UPDATE member m SET status = c.status, status_source = 'directory', status_cause = c.event_id, updated_at = now(),
    removed_at = CASE WHEN c.status = 'removed' THEN now() END
  FROM change c WHERE c.status IS NOT NULL AND m.organization_id = $1 AND m.id = c.member_id
), ended AS (
  UPDATE session s SET ended_at = now(), ended_cause = c.event_id
  FROM change c
  WHERE c.ends_sessions AND s.organization_id = $1 AND s.member_id = c.member_id AND s.ended_at IS NULL
), taken AS (
  DELETE FROM "grant" g USING change c
  WHERE c.type = 'grant.removed' AND g.organization_id = $1 AND g.member_id = c.member_id
    AND g.role_id = c.role_id AND g.source = c.source AND g.source_id = c.source_id
), given AS (
  INSERT INTO "grant" (organization_id, member_id, role_id, source, source_id, cause)
  SELECT $1, c.member_id, c.role_id, c.source, c.source_id, c.event_id FROM change c WHERE c.type = 'grant.added'
  ON CONFLICT DO NOTHING
)
INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
SELECT $1, now(), c.event_id, c.type, $3, $4, $5::uuid, c.subject, c.member_id::text,
  jsonb_strip_nulls(jsonb_build_object(
    'displayName', c.display_name, 'role', r.name, 'source', c.source, 'sourceId', c.source_id))
FROM change c LEFT JOIN role r ON r.organization_id = $1 AND r.id = c.role_id`,
};

/** As `writeAccess`, for the roles that are held in one account: a statement of its own, which most requests never run. */
const writeAccountAccess: Statement<never> = {
  name: "write-account-access",
  text: `
WITH change AS (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS c (
    event_id uuid, type text, subject text, member_id uuid, display_name text,
    role_id uuid, source text, source_id text, account_id uuid)
), taken AS (
  DELETE FROM account_grant g USING change c
  WHERE c.type = 'grant.removed' AND g.organization_id = $1 AND g.member_id = c.member_id AND g.account_id = c.account_id
    AND g.role_id = c.role_id AND g.source = c.source AND g.source_id = c.source_id
), given AS (
  INSERT INTO account_grant (organization_id, member_id, account_id, role_id, source, source_id, cause)
  SELECT $1, c.member_id, c.account_id, c.role_id, c.source, c.source_id, c.event_id
  FROM change c WHERE c.type = 'grant.added'
  ON CONFLICT DO NOTHING
)
INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
SELECT $1, now(), c.event_id, c.type, $3, $4, $5::uuid, c.subject, c.member_id::text,
  jsonb_build_object('displayName', c.display_name, 'role', r.name, 'source', c.source, 'sourceId', c.source_id,
    'account', a.name, 'accountId', a.id)
FROM change c
JOIN role r ON r.organization_id = $1 AND r.id = c.role_id
JOIN account a ON a.organization_id = $1 AND a.id = c.account_id`,
};
