import type { ClientBase } from "pg";
import { newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { type EventType, eventTypes } from "@/lib/ledger/event-types";

export interface NewEvent {
  /** Whose organization, and who did it. */
  readonly scope: Pick<Scope, "organizationId" | "actor">;
  readonly type: EventType;
  /** The id of what the event is about; its kind follows from the type. */
  readonly subjectId: string;
  /** What the sentence of the type needs, and what an auditor would ask next. Never a secret. */
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
  /** The SCIM request that caused it. */
  readonly requestId?: string;
}

/**
 * Writes one fact in the transaction that makes it true, on Prisma's or on a client of the pool, and tells whoever
 * watches the organization once that is committed. For acts of people: a note makes commits queue, so hot paths write
 * their events with their own statements.
 * @returns the id of the event: the `cause` of the grants and statuses that follow from it
 */
export async function recordEvent(tx: Db | ClientBase, event: NewEvent): Promise<string> {
  const row = rowOf(event);
  const note = `${row.organizationId} ${topics[row.subjectType]}`;
  if ("event" in tx) {
    await tx.event.create({ data: row, select: { id: true } });
    await tx.$executeRaw`SELECT pg_notify('muster_live', ${note})`;
    return row.id;
  }
  await tx.query(insertEvent, valuesOf(row));
  await tx.query("SELECT pg_notify('muster_live', $1)", [note]);
  return row.id;
}

type SubjectType = (typeof eventTypes)[EventType]["subject"];

/** What a screen shows that has to be read again. */
const topics = {
  organization: "members",
  account: "members",
  user: "members",
  member: "members",
  group: "members,groups",
  key: "ladder",
  directory: "ladder",
  connection: "ladder",
  domain: "ladder",
} as const satisfies Record<SubjectType, string>;

type EventRow = ReturnType<typeof rowOf>;

const rowOf = ({ scope, type, subjectId, data = {}, requestId }: NewEvent) => ({
  organizationId: scope.organizationId,
  at: new Date(),
  id: newId(),
  type,
  actorType: scope.actor.type,
  actorId: scope.actor.id,
  requestId: requestId ?? null,
  subjectType: eventTypes[type].subject,
  subjectId,
  data: { ...data },
});

const insertEvent = `
  INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, request_id, subject_type, subject_id, data)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const valuesOf = (row: EventRow): unknown[] => [
  row.organizationId,
  row.at,
  row.id,
  row.type,
  row.actorType,
  row.actorId,
  row.requestId,
  row.subjectType,
  row.subjectId,
  row.data,
];
