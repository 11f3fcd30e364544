import type { Client } from "pg";
import * as z from "zod";
import { heldRoles } from "@/lib/db/reach";

/** Why the rows of organizations are kept apart by the statements alone. */
export type Unheld = "may_not_make_role" | "role_is_too_strong" | "behind_a_pooler";

const roles = Object.values(heldRoles);

/**
 * Makes the roles that row-level security holds, once, lets the login of this connection take them, and gives them the
 * rows of every table and no table. Told anew at every start, so that a table of a newer version is never left out.
 * @returns undefined where they are ready
 */
export async function prepareHeldRoles(client: Client): Promise<Unheld | undefined> {
  if (await isBehindPooler(client)) return "behind_a_pooler";
  try {
    for (const role of roles) await client.query(makeRole(role));
    const { rows } = await client.query(selectStrength, [roles]);
    if (Strength.parse(rows[0]).is_too_strong) return "role_is_too_strong";
    for (const role of roles) await client.query(grantRows(role));
    await client.query(openToAll);
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
const makeRole = (role: string): string => `
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
    BEGIN
      CREATE ROLE ${role} NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  -- From PostgreSQL 16 on whoever made a role is its member without being able to take it.
  IF NOT pg_has_role(current_user, '${role}',
    CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
    EXECUTE format('GRANT ${role} TO %I', current_user);
  END IF;
END $$`;

/** A role of that name that somebody made for something else would be held by nothing. */
const selectStrength = `
SELECT bool_or(rolsuper OR rolbypassrls
  OR EXISTS (SELECT FROM pg_class WHERE relowner = r.oid AND relkind IN ('r', 'p'))) AS is_too_strong
FROM pg_roles r WHERE rolname = ANY ($1)`;

/** Partitions are reached through their table alone, whose policy applies then. */
const grantRows = (role: string): string => `
DO $$
DECLARE name regclass;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${role}', current_schema());
  FOR name IN
    SELECT oid FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${role}', name);
  END LOOP;
  GRANT EXECUTE ON FUNCTION people_with_address TO ${role};
  REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${role};
END $$`;

/** Work for all organizations sees the rows of each. Made where it is missing only, since it locks the table. */
const openToAll = `
DO $$
DECLARE name regclass;
BEGIN
  FOR name IN
    SELECT p.polrelid FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND p.polname = 'of_one_organization'
      AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = p.polrelid AND polname = 'of_all_organizations')
  LOOP
    EXECUTE format('CREATE POLICY of_all_organizations ON %s TO ${heldRoles.all} USING (true)', name);
  END LOOP;
END $$`;
