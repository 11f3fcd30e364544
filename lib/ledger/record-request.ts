import { nilId } from "@/lib/core/ids";
import { log, redact } from "@/lib/core/log";
import { database } from "@/lib/db/client";
import { isUnavailable } from "@/lib/db/errors";
import { acrossOrganizations, forProvider } from "@/lib/db/reach";
import { run, type Statement } from "@/lib/db/statement";
import { maskQuery } from "@/lib/ledger/mask-query";
import { rungsOf } from "@/lib/ledger/rungs";

/** One SCIM request, served or refused. */
export interface RequestRecord {
  readonly id: string;
  readonly at: Date;
  /** Undefined until the key was accepted; then whoever owns the directory in the path is told. */
  readonly organizationId: string | undefined;
  readonly directoryId: string | undefined;
  readonly keyId: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly scimType: string | undefined;
  readonly detail: string | undefined;
  /** Why the key was refused. */
  readonly refusal: string | undefined;
  readonly target: string;
  readonly resourceId: string | undefined;
  readonly deviations: readonly string[];
  readonly durationMicros: number;
  readonly address: string;
  readonly userAgent: string;
}

/** Milliseconds: soon enough for whoever watches, seldom enough to cost nothing under load. */
const pause = 40;
const batchMax = 500;
const waitingMax = 20_000;
const drainMillis = 10_000;

interface Queue {
  waiting: RequestRecord[];
  running: Promise<void> | undefined;
  lost: number;
}

/** Next bundles its own copy of this file beside the server's: both write to the one queue here. */
const shared: typeof globalThis & { musterRequests?: Queue } = globalThis;

function queue(): Queue {
  shared.musterRequests ??= { waiting: [], running: undefined, lost: 0 };
  return shared.musterRequests;
}

/**
 * Takes a request down for the log; it is written with its neighbours within milliseconds, and before a clean shutdown
 * ends. What a request changed is not told here but in the events of its own transaction, so a crash loses no fact.
 */
export function recordRequest(record: RequestRecord): void {
  const { waiting } = queue();
  if (waiting.length >= waitingMax) queue().lost += 1;
  else waiting.push(record);
  queue().running ??= later();
}

/** Writes everything that waits, as long as the database takes it within ten seconds. For shutdown and tests. */
export async function drainRequests(): Promise<void> {
  const until = Date.now() + drainMillis;
  while (queue().running !== undefined && Date.now() < until) await queue().running;
}

async function later(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, pause));
  const batch = queue().waiting.splice(0, batchMax);
  try {
    await write(batch);
    tellLoss();
  } catch (error) {
    log.warn({ err: error, rows: batch.length }, "the request log could not be written and will be tried again");
    queue().waiting.unshift(...batch);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  queue().running = queue().waiting.length > 0 ? later() : undefined;
}

/** A row that the database refuses must not hold up the others for ever: it is looked for, told and left out. */
async function write(batch: readonly RequestRecord[]): Promise<void> {
  try {
    const climbs = batch.flatMap(toClimbs);
    const values = [JSON.stringify(batch.map(toRow)), JSON.stringify(climbs)];
    // The requests of many organizations, begun by whichever came first.
    await forProvider(() => acrossOrganizations(() => run(database().pool, writeBatch, values)));
    for (const { directory_id, rung, isLasting } of climbs) if (isLasting) climbed.add(`${directory_id} ${rung}`);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    if (batch.length > 1) for (const record of batch) await write([record]);
    else log.error({ err: error, requestId: batch[0]?.id }, "a row of the request log was refused and is lost");
  }
}

function tellLoss(): void {
  const { lost } = queue();
  if (lost === 0) return;
  queue().lost = 0;
  log.error({ rows: lost }, "rows of the request log were dropped while the database was away");
}

const resourceTypes: Readonly<Record<string, string>> = { users: "User", groups: "Group" };

function toRow(record: RequestRecord): Record<string, unknown> {
  return {
    id: record.id,
    at: record.at,
    organization_id: record.organizationId ?? null,
    directory_id: record.directoryId ?? null,
    key_id: record.keyId ?? null,
    method: clean(record.method, 20),
    path: clean(record.path, 400),
    query: clean(maskQuery(record.query), 1000),
    status: record.status,
    scim_type: record.scimType ?? null,
    detail: record.detail === undefined ? null : clean(record.detail, 400),
    resource_type: resourceTypes[record.target] ?? null,
    resource_id: record.resourceId === undefined ? null : clean(record.resourceId, 60),
    deviations: record.deviations.map((deviation) => clean(deviation, 200)),
    duration_micros: record.durationMicros,
    address: record.address,
    user_agent: clean(record.userAgent, 300),
  };
}

/** Without keys, and without what PostgreSQL's text cannot hold. */
const clean = (text: string, length: number): string =>
  redact(text).replaceAll("\u0000", "").slice(0, length).toWellFormed();

const climbed = new Set<string>();

interface ClimbRow {
  readonly directory_id: string;
  readonly rung: string;
  readonly reached_at: Date;
  readonly request_id: string;
  readonly evidence: Readonly<Record<string, string | undefined>>;
  /** Whether it need not be written again by this process: never for what a stranger may name. */
  readonly isLasting: boolean;
}

/** A rung is reached once; a failure is told each time, so that the newest one shows. */
function toClimbs(record: RequestRecord): readonly ClimbRow[] {
  const { directoryId, keyId, id, at, userAgent, address, path } = record;
  if (directoryId === undefined) return [];
  const hasId = record.resourceId !== undefined && record.method !== "POST";
  const names = rungsOf({ ...record, hasKey: keyId !== undefined, hasId });
  return names
    .filter((rung) => rung.startsWith("failed:") || !climbed.has(`${directoryId} ${rung}`))
    .map((rung) => {
      const evidence = { userAgent: clean(userAgent, 300), address, keyId, path: clean(path, 400) };
      const isLasting = keyId !== undefined && !rung.startsWith("failed:");
      return { directory_id: directoryId, rung, reached_at: at, request_id: id, evidence, isLasting };
    });
}

/**
 * The rows, the rungs, the keys that were used (by the hour) with the predecessors that retire on it, and one note for
 * each organization to whoever watches. Requests that name no known directory belong to nobody: the nil organization.
 */
const writeBatch: Statement<never> = {
  name: "write-requests",
  text: `
WITH row AS (
  SELECT COALESCE(r.organization_id, d.organization_id, '${nilId}'::uuid) AS organization, r.*
  FROM jsonb_to_recordset($1::jsonb) AS r (
    id uuid, at timestamptz, organization_id uuid, directory_id uuid, key_id text, method text, path text, query text,
    status int, scim_type text, detail text, resource_type text, resource_id text, deviations text[],
    duration_micros int, address text, user_agent text)
  LEFT JOIN directory d ON d.id = r.directory_id
), logged AS (
  INSERT INTO request_log (organization_id, at, id, directory_id, key_id, method, path, query, status, scim_type, detail,
    resource_type, resource_id, deviations, duration_micros, address, user_agent)
  SELECT organization, at, id, directory_id, key_id, method, path, query, status, scim_type, detail,
    resource_type, resource_id, deviations, duration_micros, address, user_agent
  FROM row
  ON CONFLICT DO NOTHING
), climbed AS (
  INSERT INTO directory_rung (organization_id, directory_id, rung, reached_at, request_id, evidence)
  SELECT DISTINCT ON (c.directory_id, c.rung) d.organization_id, c.directory_id, c.rung, c.reached_at, c.request_id, c.evidence
  FROM jsonb_to_recordset($2::jsonb) AS c (
    directory_id uuid, rung text, reached_at timestamptz, request_id uuid, evidence jsonb)
  JOIN directory d ON d.id = c.directory_id
  ORDER BY c.directory_id, c.rung, CASE WHEN c.rung LIKE 'failed:%' THEN c.reached_at END DESC, c.reached_at
  ON CONFLICT (organization_id, directory_id, rung) DO UPDATE
  SET reached_at = excluded.reached_at, request_id = excluded.request_id, evidence = excluded.evidence
  WHERE excluded.rung LIKE 'failed:%'
), used AS (
  UPDATE api_key k
  SET last_used_at = CASE WHEN k.id = ANY (u.ids) THEN now() ELSE k.last_used_at END,
    expires_at = CASE WHEN k.successor_id = ANY (u.ids) THEN LEAST(k.expires_at, now()) ELSE k.expires_at END
  FROM (
    SELECT organization, array_agg(DISTINCT key_id) AS ids FROM row
    WHERE key_id IS NOT NULL AND status <> 401 GROUP BY organization
  ) u
  WHERE k.organization_id = u.organization AND (
    (k.id = ANY (u.ids) AND (k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 hour'))
    OR (k.successor_id = ANY (u.ids) AND k.expires_at > now()))
)
SELECT pg_notify('muster_live', organization || ' ' || topics) FROM (
  SELECT organization, concat_ws(',', 'requests', 'ladder',
    CASE WHEN bool_or(method <> 'GET' AND path NOT LIKE '%/.search%' AND status < 300) THEN 'members,groups' END) AS topics
  FROM row GROUP BY organization
) note`,
};
