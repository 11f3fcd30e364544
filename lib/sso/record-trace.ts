import { newId } from "@/lib/core/ids";
import { database } from "@/lib/db/client";
import type { ResponseFacts } from "@/lib/sso/response-facts";
import type { SamlError } from "@/lib/sso/saml-errors";
import type { GateReason } from "@/lib/sso/saml-gate";

/** The connection that a response is about. */
export interface Traced {
  readonly organizationId: string;
  readonly id: string;
}

export interface Trace {
  /** Why it was refused; null where it was accepted. */
  readonly reason: GateReason | SamlError | null;
  readonly facts: Partial<ResponseFacts>;
}

/** Keeps what became of a response, with its facts redacted, and forgets all but the newest fifty of the connection. */
export async function recordTrace({ organizationId, id: connectionId }: Traced, trace: Trace): Promise<void> {
  const facts = JSON.stringify(redacted(trace.facts));
  await database().prisma.$transaction(async (tx) => {
    // A connection may be replaced at this very moment; of one that is gone nothing has to be kept.
    await tx.$executeRaw`
      INSERT INTO saml_trace (organization_id, id, connection_id, reason, facts)
      SELECT organization_id, ${newId()}::uuid, id, ${trace.reason}, ${facts}::jsonb
      FROM connection WHERE organization_id = ${organizationId}::uuid AND id = ${connectionId}::uuid
      FOR KEY SHARE`;
    await tx.$executeRaw`
      DELETE FROM saml_trace WHERE organization_id = ${organizationId}::uuid AND id IN (
        SELECT id FROM saml_trace
        WHERE organization_id = ${organizationId}::uuid AND connection_id = ${connectionId}::uuid
        ORDER BY id DESC OFFSET ${tracesMax} FOR UPDATE SKIP LOCKED
      )`;
  });
}

const tracesMax = 50;

/** Of whom it speaks only as much as an admin needs to tell two people apart; of the attributes their names. */
const redacted = ({ nameId = null, attributes = [], ...facts }: Partial<ResponseFacts>) => ({
  ...facts,
  nameId: nameId === null ? null : masked(nameId),
  attributes: attributes.map(({ name }) => name),
});

/** `a…@example.com`; of what is no address the first two letters. */
function masked(nameId: string): string {
  const [name = "", domain] = nameId.split("@", 2);
  return domain === undefined ? `${name.slice(0, 2)}…` : `${name.slice(0, 1)}…@${domain}`;
}
