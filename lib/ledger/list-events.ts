import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { EventType } from "@/lib/ledger/event-types";
import { tellEvent } from "@/lib/ledger/tell-event";

export interface EventRow {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  /** What happened, as a sentence without its full stop. */
  readonly sentence: string;
  readonly actor: { readonly type: string; readonly id: string; readonly label: string };
  readonly subject: { readonly type: string; readonly id: string };
  readonly requestId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventQuery {
  /** Only what is about one of these. */
  readonly subjectIds?: readonly string[];
  /** Only facts of these types. */
  readonly types?: readonly EventType[];
  /** Only what happened since. */
  readonly since?: Date;
  /** The last row already shown. */
  readonly before?: Pick<EventRow, "at" | "id">;
  readonly limit: number;
}

/** What changed in the organization and who did it, newest first. */
export async function listEvents(scope: Scope, query: EventQuery): Promise<EventRow[]> {
  const { subjectIds, types, since, before, limit } = query;
  const about = subjectIds === undefined ? Prisma.empty : Prisma.sql`AND e.subject_id = ANY(${[...subjectIds]})`;
  const ofTypes = types === undefined ? Prisma.empty : Prisma.sql`AND e.type = ANY(${[...types]})`;
  const recent = since === undefined ? Prisma.empty : Prisma.sql`AND e.at >= ${since}`;
  const older = before === undefined ? Prisma.empty : Prisma.sql`AND (e.at, e.id) < (${before.at}, ${before.id}::uuid)`;
  const rows = await database().prisma.$queryRaw<StoredEvent[]>`
    SELECT e.at, e.id, e.type, e.actor_type, e.actor_id, e.request_id, e.subject_type, e.subject_id, e.data,
           coalesce(m.display_name, d.name) AS actor_name
    FROM event e
    LEFT JOIN member m ON e.actor_type = 'member' AND m.organization_id = e.organization_id
      AND m.id = CASE WHEN e.actor_type = 'member' THEN e.actor_id::uuid END
    LEFT JOIN directory d ON e.actor_type = 'directory' AND d.organization_id = e.organization_id
      AND d.id = CASE WHEN e.actor_type = 'directory' THEN e.actor_id::uuid END
    WHERE e.organization_id = ${scope.organizationId}::uuid ${about} ${ofTypes} ${recent} ${older}
    ORDER BY e.at DESC, e.id DESC
    LIMIT ${limit}`;
  return rows.map(eventRow);
}

interface StoredEvent {
  readonly at: Date;
  readonly id: string;
  readonly type: string;
  readonly actor_type: string;
  readonly actor_id: string;
  readonly actor_name: string | null;
  readonly request_id: string | null;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function eventRow(row: StoredEvent): EventRow {
  return {
    id: row.id,
    at: row.at,
    type: row.type,
    sentence: tellEvent(row.type, row.data),
    actor: { type: row.actor_type, id: row.actor_id, label: row.actor_name ?? nameless(row.actor_type) },
    subject: { type: row.subject_type, id: row.subject_id },
    requestId: row.request_id,
    data: row.data,
  };
}

const namelessActors = new Map([
  ["operator", "an operator at the command line"],
  ["member", "a former member"],
  ["directory", "a former directory"],
]);

const nameless = (actorType: string): string => namelessActors.get(actorType) ?? "Muster";
