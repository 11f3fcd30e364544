import type { Client } from "pg";
import * as z from "zod";
import { heldRole } from "@/lib/db/reach";

/** Why the rows of organizations are kept apart by the statements alone. */
export type Unheld = "may_not_make_role" | "role_is_too_strong" | "behind_a_pooler";

/**
 * Makes the role that row-level security holds, once, lets the login of this connection take it, and gives it the rows of
 * every table and no table. Told anew at every start, so that a table of a newer version is never left out.
 * @returns undefined where it is ready
 */
export async function prepareHeldRole(client: Client): Promise<Unheld | undefined> {
  if (await isBehindPooler(client)) return "behind_a_pooler";
  try {
    await client.query(makeRole);
    const { rows } = await client.query(selectStrength, [heldRole]);
    if (Strength.parse(rows[0]).is_too_strong) return "role_is_too_strong";
    await client.query(grantRows);
    return undefined;
  } catch (error) {
    if (isForbidden(error)) return "may_not_make_role";
    throw error;
  }
}

/** A pooler gives a number of its own to whoever connects, and its connections change hands between two statements. */
async function isBehindPooler(client: Client): Promise<boolean> {
  const { rows } = await client.query("SELECT pg_backend_pid() AS process");
  return Process.parse(rows[0]).process !== Connection.parse(client).processID;
}

const Process = z.object({ process: z.number() });
const Connection = z.object({ processID: z.number() });
const Strength = z.object({ is_too_strong: z.boolean() });

/** Insufficient privilege. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const isForbidden = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "42501";

/** Roles are the whole server's, so that of another database of Muster is met here, or made at the same moment. */
const makeRole = `
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${heldRole}') THEN
    BEGIN
      CREATE ROLE ${heldRole} NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  -- From PostgreSQL 16 on whoever made a role is its member without being able to take it.
  IF NOT pg_has_role(current_user, '${heldRole}',
    CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
    EXECUTE format('GRANT ${heldRole} TO %I', current_user);
  END IF;
END $$`;

/** A role of that name that somebody made for something else would be held by nothing. */
const selectStrength = `
SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_class WHERE relowner = r.oid AND relkind IN ('r', 'p'))
  AS is_too_strong
FROM pg_roles r WHERE rolname = $1`;

/** Partitions are reached through their table alone, whose policy applies then. */
const grantRows = `
DO $$
DECLARE name regclass;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${heldRole}', current_schema());
  FOR name IN
    SELECT oid FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${heldRole}', name);
  END LOOP;
  REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${heldRole};
END $$`;
