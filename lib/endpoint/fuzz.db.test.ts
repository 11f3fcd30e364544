import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { Trace } from "@/e2e/scim/trace";
import { closeDatabase, database } from "@/lib/db/client";
import { forgetKeyFacts } from "@/lib/directory/key-facts";
import { answer } from "@/lib/endpoint/answer";
import { scimRoot } from "@/lib/endpoint/http";
import { type Ids, mutants, type Seed } from "@/lib/endpoint/mutants-for-tests";
import { type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import { groupUrn, userUrn } from "@/lib/scim/urns";

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

const requests = Number(process.env["FUZZ_REQUESTS"] ?? 10_000);
const secret = "only-the-other-organization-knows-this";

/** Every request that the recorded clients send. */
function recorded(): readonly Seed[] {
  const folder = fileURLToPath(new URL("../../e2e/traces", import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  return files.flatMap((file) => {
    const { steps } = Trace.parse(JSON.parse(readFileSync(path.join(folder, file), "utf8")));
    return steps.map(({ method, path: place, body, query }) => ({
      method,
      path: place,
      body,
      query: new URLSearchParams(query).toString(),
    }));
  });
}

interface Neighbours {
  readonly client: ScimClient;
  readonly other: ScimClient;
  readonly ids: Ids;
}

async function neighbours(): Promise<Neighbours> {
  const [client, other] = await Promise.all([scimForTests("entra"), scimForTests("entra")]);
  await database().pool.query(
    `UPDATE organization SET limits = '{"groups": 1000000, "membershipsPerSecond": 1000000, "requestsPerSecond": 1000000,
       "membershipsBurst": 1000000, "requestsBurst": 1000000}'`,
  );
  forgetKeyFacts();
  const ours = await Promise.all(Array.from({ length: 300 }, (_, at) => settle(client, `ours-${at}`)));
  const theirs = await settle(other, secret);
  const ids = {
    users: ours.map(({ user }) => user),
    groups: ours.map(({ group }) => group),
    foreign: [theirs.user, theirs.group],
  };
  return { client, other, ids };
}

async function settle(client: ScimClient, words: string): Promise<{ readonly user: string; readonly group: string }> {
  const person = { schemas: [userUrn], userName: `${words}@example.test`, title: words, externalId: words };
  const { id: user } = await client.ask("POST", "/Users", person);
  const crew = { schemas: [groupUrn], displayName: words, members: [{ value: user }] };
  const { id: group } = await client.ask("POST", "/Groups", crew);
  return { user, group };
}

const rowsOf = async ({ organizationId }: ScimClient): Promise<unknown> => {
  const { rows } = await database().pool.query(
    `SELECT (SELECT json_agg(u ORDER BY id) FROM directory_user u WHERE organization_id = $1) AS users,
       (SELECT json_agg(g ORDER BY id) FROM directory_group g WHERE organization_id = $1) AS groups,
       (SELECT json_agg(m ORDER BY m) FROM group_member m WHERE organization_id = $1) AS members,
       (SELECT json_agg(m ORDER BY id) FROM member m WHERE organization_id = $1) AS people`,
    [organizationId],
  );
  return rows[0];
};

test("no mutated request is a 500, shows or changes another organization, or reaches a prototype", async (context) => {
  const { client, other, ids } = await neighbours();
  const before = await rowsOf(other);
  const statuses = new Map<number, number>();
  let slowest = 0;
  await fc.assert(
    fc.asyncProperty(mutants(recorded(), ids), async (mutant) => {
      const startedAt = performance.now();
      const { status, body } = await answer({
        ...mutant,
        path: `${scimRoot}${mutant.path}`,
        headers: { authorization: client.authorization, ...mutant.headers },
        body: Buffer.from(mutant.body),
        address: "192.0.2.1",
      });
      slowest = Math.max(slowest, performance.now() - startedAt);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status).not.toBe(500);
      expect(!body.includes(secret) || JSON.stringify(mutant).includes(secret)).toBe(true);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: requests },
  );
  expect(await rowsOf(other)).toEqual(before);
  expect([...statuses.keys()].some((status) => status < 300)).toBe(true);
  const counts = [...statuses].toSorted(([one], [two]) => one - two).map(([status, count]) => `${status}: ${count}`);
  await context.annotate(`${counts.join(", ")}; the slowest took ${Math.round(slowest)} ms`);
}, 900_000);
