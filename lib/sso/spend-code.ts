import { err, ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";
import { hashCode } from "@/lib/sso/hash-code";

/** What is known of an authorization code: which of our requests was answered with it, and how. */
export interface Answered {
  readonly organizationId: string;
  readonly connectionId: string;
  /** When the identity provider last asked the person. */
  readonly authnInstant: Date;
}

/**
 * Takes a code that we gave, the first time it is shown (RFC 6749 4.1.2). Of any number of simultaneous uses, on any
 * number of instances, one is the first; a code that we did not give is nothing, whatever Jackson would make of it.
 */
export async function spendCode(code: string): Promise<Result<Answered, "response_used" | "request_unknown">> {
  const codeHash = hashCode(code);
  const [spent] = await run(database().pool, exchangeOnce, [codeHash]);
  if (spent !== undefined) {
    const { organization_id: organizationId, connection_id: connectionId, authn_instant: authnInstant } = spent;
    return ok({ organizationId, connectionId, authnInstant });
  }
  const known = await database().prisma.samlRequest.count({ where: { codeHash } });
  return err(known > 0 ? "response_used" : "request_unknown");
}

const exchangeOnce: Statement<{ organization_id: string; connection_id: string; authn_instant: Date }> = {
  name: "exchange-once",
  text: `
UPDATE saml_request SET is_exchanged = true WHERE code_hash = $1 AND NOT is_exchanged AND expires_at > now()
RETURNING organization_id, connection_id, authn_instant`,
};
