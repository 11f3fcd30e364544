import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";
import { hashRelayState } from "@/lib/sso/relay-state";

export interface MadeRequest {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly relayState: string;
  readonly isForced: boolean;
}

/**
 * Remembers for an hour that an authentication request was made, for what comes back in its name. Jackson forgets it
 * sooner, so that until then an answer that comes too late can still be told from one that nobody asked for.
 */
export async function rememberRequest({ organizationId, connectionId, ...made }: MadeRequest): Promise<void> {
  const values = [organizationId, hashRelayState(made.relayState), connectionId, made.isForced];
  await run(database().pool, insertRequest, values);
}

/** Rows that have expired go a few at a time, with the next ones that come. */
const insertRequest: Statement<never> = {
  name: "insert-saml-request",
  text: `
WITH forgotten AS (
  DELETE FROM saml_request WHERE relay_hash IN (
    SELECT relay_hash FROM saml_request WHERE expires_at < now() LIMIT 100 FOR UPDATE SKIP LOCKED
  )
)
INSERT INTO saml_request (organization_id, relay_hash, connection_id, is_forced, expires_at)
VALUES ($1, $2, $3, $4, now() + interval '1 hour')`,
};
