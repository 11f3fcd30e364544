import { createHash } from "node:crypto";
import { database } from "@/lib/db/client";

/** What may be used once: an assertion (SAML profiles 4.1.4.5). */
export type Spendable = "assertion";

/**
 * Whether this is the first use. Of any number of simultaneous uses, on any number of instances, one is the first.
 * What was spent is remembered for as long as asked; nothing must be accepted after that for other reasons.
 */
export async function spendOnce(kind: Spendable, value: string, rememberedForSeconds: number): Promise<boolean> {
  const hash = createHash("sha256").update(`${kind}\0${value}`).digest();
  const { rowCount } = await database().pool.query({
    name: "spend-once",
    text: sql,
    values: [hash, rememberedForSeconds],
  });
  return rowCount === 1;
}

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
