import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { database } from "@/lib/db/client";
import type { CheckResult } from "@/lib/sso/explain-gate";
import type { ResponseFacts } from "@/lib/sso/response-facts";
import type { SamlError } from "@/lib/sso/saml-errors";
import type { GateReason } from "@/lib/sso/saml-gate";
import type { Unreadable } from "@/lib/sso/unreadables";

/** The connection that a response is about. */
export interface Traced {
  readonly organizationId: string;
  readonly id: string;
}

export interface Trace {
  /** Why it was refused; null where it was accepted. */
  readonly reason: GateReason | SamlError | Unreadable | null;
  readonly facts: Partial<ResponseFacts>;
  /** Each check of the gate with what it compared, where it came to that. */
  readonly checks?: readonly CheckResult[];
  /** Where the identity provider says itself that it let nobody in: its codes for that. */
  readonly statusCodes?: string | null;
}

/**
 * Keeps what became of a response, with its facts redacted, and forgets all but the newest fifty of the connection. A
 * trace that cannot be kept is logged, for it must keep nobody out.
 */
export async function recordTrace({ organizationId, id: connectionId }: Traced, trace: Trace): Promise<void> {
  const values = [organizationId, newId(), connectionId, trace.reason, JSON.stringify(redacted(trace))];
  try {
    await database().pool.query({ name: "record-trace", text: sql, values });
  } catch (error) {
    log.warn({ err: error, organizationId }, "the trace of a SAML response could not be kept");
  }
}

/**
 * Of a connection that is gone nothing has to be kept. The rows that are there before the new one are all but it, so
 * forty-nine of them stay.
 */
const sql = `
  WITH forgotten AS (
    DELETE FROM saml_trace WHERE organization_id = $1 AND id IN (
      SELECT id FROM saml_trace WHERE organization_id = $1 AND connection_id = $3
      ORDER BY id DESC OFFSET 49 FOR UPDATE SKIP LOCKED
    )
  )
  INSERT INTO saml_trace (organization_id, id, connection_id, reason, facts)
  SELECT organization_id, $2::uuid, id, $4::text, $5::jsonb
  FROM connection WHERE organization_id = $1 AND id = $3 FOR KEY SHARE`;

/** Of whom it speaks only as much as an admin needs to tell two people apart; of the attributes their names. */
const redacted = ({ facts: { nameId = null, attributes = [], ...facts }, checks = [], statusCodes = null }: Trace) => ({
  ...facts,
  statusCodes,
  nameId: masked(nameId),
  attributes: attributes.map(({ name, count }) => ({ name, count })),
  checks: checks.map((check) => (check.reason === "subject" ? { ...check, received: masked(check.received) } : check)),
});

/** `a…@example.com`; of what is no address the first two letters. Where several are named, each of them. */
const masked = (nameIds: string | null): string | null =>
  nameIds === null ? null : nameIds.split(", ").map(maskedOne).join(", ");

function maskedOne(nameId: string): string {
  const [name = "", domain] = nameId.split("@", 2);
  return domain === undefined ? `${name.slice(0, 2)}…` : `${name.slice(0, 1)}…@${domain}`;
}
