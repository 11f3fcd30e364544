import { createHash } from "node:crypto";
import { database } from "@/lib/db/client";
import type { SamlResponse } from "@/lib/sso/saml-response";

/**
 * Whether the assertion of a connection is used for the first time (SAML profiles 4.1.4.5). Of any number of simultaneous
 * uses, on any number of instances, one is the first.
 */
export async function spendAssertion(
  connection: { readonly id: string },
  { assertionId }: Pick<SamlResponse, "assertionId">,
): Promise<boolean> {
  const hash = createHash("sha256").update(`assertion\0${connection.id}\0${assertionId}`).digest();
  const { rowCount } = await database().pool.query({
    name: "spend-assertion",
    text: sql,
    values: [hash, rememberedForSeconds],
  });
  return rowCount === 1;
}

/** Longer than the gate and Jackson's tolerance let any assertion live. */
const rememberedForSeconds = 25 * 3600;

/** Rows that have expired go a few at a time, with the next ones that come. */
const sql = `
  WITH forgotten AS (
    DELETE FROM spent_code WHERE code_hash IN (
      SELECT code_hash FROM spent_code WHERE expires_at < now() LIMIT 100 FOR UPDATE SKIP LOCKED
    )
  )
  INSERT INTO spent_code (code_hash, expires_at) VALUES ($1, now() + make_interval(secs => $2))
  ON CONFLICT (code_hash) DO NOTHING
  RETURNING code_hash`;
