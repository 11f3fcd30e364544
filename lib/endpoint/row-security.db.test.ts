import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listDirectories } from "@/lib/directory/list-directories";
import { listMembers } from "@/lib/access/list-members";
import { newId } from "@/lib/core/ids";
import { env } from "@/lib/core/env";
import { closeDatabase, database } from "@/lib/db/client";
import {
  acrossOrganizations,
  forProvider,
  heldRoles,
  holdToReach,
  narrowToOrganization,
  withinOrganization,
} from "@/lib/db/reach";
import { type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { issueKey } from "@/lib/keys/issue-key";
import { watchOrganization } from "@/lib/ledger/live";
import { drainRequests } from "@/lib/ledger/record-request";
import { createMember } from "@/lib/org/create-member";
import { groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

interface Table {
  readonly name: string;
  /** Which column says whose row it is. */
  readonly owner: "id" | "organization_id";
}

/** The login, which the policies do not hold. */
let operator: Client;
let ours: ScimClient;
let theirs: ScimClient;
let tables: readonly Table[];

beforeAll(async () => {
  operator = new Client({ connectionString: env().DATABASE_URL });
  await operator.connect();
  [ours, theirs] = await Promise.all([scimForTests(), scimForTests()]);
  for (const scim of [ours, theirs]) {
    // oxlint-disable-next-line no-await-in-loop -- few, and each needs what the one before it made
    const user = await scim.ask("POST", "/Users", { schemas: [userUrn], userName: "ana@row.test" });
    const members = [{ value: user.id }];
    // oxlint-disable-next-line no-await-in-loop -- as above
    await scim.ask("POST", "/Groups", { schemas: [groupUrn], displayName: "All", members });
  }
  await drainRequests();
  tables = await tenantTables();
  holdToReach("all");
});

afterAll(async () => {
  await drainRequests();
  await operator.end();
  await closeDatabase();
});

/** Asked of the catalogue, so that a table of tomorrow is here without a line of ours. Partitions have a test of their own. */
async function tenantTables(): Promise<readonly Table[]> {
  const { rows } = await operator.query<Table>(
    `SELECT c.oid::regclass::text AS name, a.attname AS owner
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND (a.attname = 'organization_id' OR (c.relname = 'organization' AND a.attname = 'id'))`,
  );
  return rows;
}

async function countIn({ name, owner }: Table, organizationId: string): Promise<number> {
  const text = `SELECT count(*)::int AS n FROM ${name} WHERE ${owner} = $1`;
  return (await database().pool.query<{ n: number }>(text, [organizationId])).rows[0]?.n ?? -1;
}

async function allOf(name: string): Promise<number> {
  return (await database().pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`)).rows[0]?.n ?? -1;
}

describe("the database, whatever a statement forgot to say,", () => {
  test("has a policy on every table that belongs to organizations, and gives the roles no way past it", async () => {
    const { rows: open } = await operator.query(
      `SELECT c.relname FROM pg_class c
       WHERE c.oid = ANY ($1::regclass[]) AND NOT (c.relrowsecurity AND EXISTS (
         SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd = '*'
         HAVING count(*) = 2 AND count(*) FILTER (WHERE p.polroles = ARRAY[$2::regrole::oid]) = 1))`,
      [tables.map(({ name }) => name), heldRoles.all],
    );
    expect(open).toEqual([]);
    expect(tables.length).toBeGreaterThan(20);
    const { rows: role } = await operator.query(
      `SELECT rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
       FROM pg_roles r WHERE rolname = ANY ($1)`,
      [Object.values(heldRoles)],
    );
    const harmless = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, owned: 0 };
    expect(role).toEqual([harmless, harmless]);
  });

  test("gives work that does not say whom it is for no row of any table", async () => {
    for (const { name } of tables) expect([name, await allOf(name)]).toEqual([name, 0]);
  });

  test("gives one organization no row of another one, and its own", async () => {
    const filled: string[] = [];
    for (const table of tables) {
      await withinOrganization(ours.organizationId, async () => {
        expect([table.name, await countIn(table, theirs.organizationId)]).toEqual([table.name, 0]);
        const own = await countIn(table, ours.organizationId);
        expect([table.name, await allOf(table.name)]).toEqual([table.name, own]);
        if (own > 0) filled.push(table.name);
      });
    }
    expect(filled).toEqual(
      expect.arrayContaining(["organization", "member", "directory_user", "group_member", "request_log", "event"]),
    );
  });

  test("takes no row for another organization, and changes and deletes none", async () => {
    const { rows: columns } = await operator.query<{ id: string }>(
      "SELECT id FROM role WHERE organization_id = $1 AND key = 'viewer'",
      [theirs.organizationId],
    );
    const role = columns[0]?.id;
    await withinOrganization(ours.organizationId, async () => {
      const { pool } = database();
      for (const { name, owner } of tables) {
        // The policy speaks before any other constraint of the new row does, except that a column may be required.
        const copied = pool.query(`INSERT INTO ${name} SELECT (jsonb_populate_record(NULL::${name}, $1)).*`, [
          JSON.stringify({ [owner]: theirs.organizationId, at: new Date() }),
        ]);
        await expect(copied).rejects.toThrow(`row-level security policy for table "${name.replaceAll('"', "")}"`);
      }
      const changed = await pool.query("UPDATE role SET name = 'Stolen' WHERE id = $1", [role]);
      const deleted = await pool.query("DELETE FROM role WHERE id = $1", [role]);
      const moved = pool.query("UPDATE role SET organization_id = $1", [theirs.organizationId]);
      expect([changed.rowCount, deleted.rowCount]).toEqual([0, 0]);
      await expect(moved).rejects.toThrow("row-level security policy");
    });
  });

  test("lets nobody reach a month of the ledgers but through its table", async () => {
    const { rows } = await operator.query<{ name: string }>(
      "SELECT oid::regclass::text AS name FROM pg_class WHERE relispartition AND relkind = 'r'",
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { name } of rows) {
      await expect(acrossOrganizations(() => allOf(name))).rejects.toThrow("permission denied");
    }
  });
});

async function stateOf(): Promise<unknown> {
  const text = "SELECT current_user AS role, current_setting('app.organization_id') AS organization";
  return (await database().pool.query(text)).rows[0];
}

async function requestsOf({ organizationId }: ScimClient): Promise<number> {
  const text = "SELECT count(*)::int AS n FROM request_log WHERE organization_id = $1";
  return (await operator.query<{ n: number }>(text, [organizationId])).rows[0]?.n ?? -1;
}

describe("a connection of the pool", () => {
  test("is under the role from its first use on, and for nobody", async () => {
    await closeDatabase();
    expect(await stateOf()).toEqual({ role: heldRoles.one, organization: "" });
  });

  test("is for the next work when the last one let go of it, however many wait", async () => {
    const works = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? ours : theirs).organizationId);
    const seen = await Promise.all(works.map((id) => withinOrganization(id, stateOf)));
    expect(seen).toEqual(works.map((organization) => ({ role: heldRoles.one, organization })));
    expect(await acrossOrganizations(stateOf)).toEqual({ role: heldRoles.all, organization: "" });
    expect(await stateOf()).toEqual({ role: heldRoles.one, organization: "" });
  });

  test("is for one organization throughout a transaction of Prisma's", async () => {
    const names = await withinOrganization(ours.organizationId, () =>
      database().prisma.$transaction(async (tx) => {
        await tx.organization.findMany();
        return tx.organization.findMany({ select: { id: true } });
      }),
    );
    expect(names).toEqual([{ id: ours.organizationId }]);
  });

  test("is for each of two organizations that Prisma is asked for in the same moment", async () => {
    const ids = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? ours : theirs).organizationId);
    const found = await Promise.all(
      ids.map((id) => withinOrganization(id, () => database().prisma.organization.findFirst({ where: { id } }))),
    );
    expect(found.map((row) => row?.id)).toEqual(ids);
  });

  test("is not for two organizations in one piece of work", async () => {
    await acrossOrganizations(async () => {
      narrowToOrganization(ours.organizationId);
      expect(await stateOf()).toMatchObject({ organization: ours.organizationId });
      expect(() => narrowToOrganization(theirs.organizationId)).toThrow("another one");
    });
  });
});

describe("under the role", () => {
  test("whoever watches an organization asks for its rows, whoever's work began to listen", async () => {
    const heard: unknown[] = [];
    const note = (topics: readonly string[]): void => {
      if (topics.includes("members")) void stateOf().then((state) => heard.push(state));
    };
    const watch = ({ organizationId }: ScimClient): Promise<() => void> =>
      withinOrganization(organizationId, () => Promise.resolve(watchOrganization(organizationId, note)));
    const ends = [await watch(ours), await watch(theirs)];
    await expect
      .poll(async () => {
        await operator.query("SELECT pg_notify('muster_live', $1 || ' members')", [theirs.organizationId]);
        return heard[0];
      })
      .toEqual({ role: heldRoles.one, organization: theirs.organizationId });
    for (const end of ends) end();
  });

  test("a SCIM request does all that it did, and finds nothing of others", async () => {
    const user = await ours.ask("POST", "/Users", { schemas: [userUrn], userName: `b${newId()}@row.test` });
    const group = { schemas: [groupUrn], displayName: `G ${newId()}`, members: [{ value: user.id }] };
    const made = await ours.ask("POST", "/Groups", group);
    const off = { schemas: [patchOpUrn], Operations: [{ op: "replace", path: "active", value: false }] };
    expect([user.status, made.status]).toEqual([201, 201]);
    expect((await ours.ask("PATCH", `/Users/${user.id}`, off)).status).toBe(200);
    expect((await ours.ask("GET", `/Groups/${made.id}`)).body["members"]).toHaveLength(1);
    expect((await ours.ask("GET", `/Users?filter=userName sw "b"`)).body["totalResults"]).toBe(1);
    expect((await theirs.ask("GET", `/Users/${user.id}`)).status).toBe(404);
    expect((await ours.ask("DELETE", `/Groups/${made.id}`)).status).toBe(204);
    expect((await ours.ask("DELETE", `/Users/${user.id}`)).status).toBe(204);
  });

  test("requests of two organizations at once are each written into their own log", async () => {
    await drainRequests();
    const before = await Promise.all([ours, theirs].map(requestsOf));
    await Promise.all([ours, theirs, ours, theirs].map((scim) => scim.ask("GET", "/Users")));
    await drainRequests();
    expect(await Promise.all([ours, theirs].map(requestsOf))).toEqual(before.map((count) => count + 2));
  });

  test("a SCIM request is held where everything is, and has the rights of the login where the console alone is", async () => {
    expect(await forProvider(stateOf)).toMatchObject({ role: heldRoles.one });
    holdToReach("console");
    expect(await forProvider(() => acrossOrganizations(stateOf))).toMatchObject({ role: "muster" });
    expect(await stateOf()).toMatchObject({ role: heldRoles.one });
    expect(await forProvider(() => allOf("member"))).toBeGreaterThan(1);
    expect(await allOf("member")).toBe(0);
    holdToReach("all");
  });

  test("the console's reads and writes work for whoever's session was read", async () => {
    await acrossOrganizations(async () => {
      narrowToOrganization(ours.organizationId);
      expect(await listDirectories(ours.owner)).toHaveLength(1);
      expect((await listMembers(ours.owner)).length).toBeGreaterThan(0);
      expect(await listMembers(theirs.owner)).toEqual([]);
      const { directoryId } = ours;
      expect(await issueKey(ours.owner, { directoryId, name: "second", expiresInDays: 1 })).toMatchObject({ ok: true });
      const member = { email: `m${newId()}@row.test`, displayName: "M", roleKey: "viewer" } as const;
      expect(await createMember(ours.operator, member)).toMatchObject({ ok: true });
    });
  });
});
