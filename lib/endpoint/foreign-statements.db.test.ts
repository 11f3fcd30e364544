import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { describeMember } from "@/lib/access/describe-member";
import { listGroups } from "@/lib/access/list-groups";
import { listMembers } from "@/lib/access/list-members";
import { saveMapping } from "@/lib/access/save-mapping";
import { env } from "@/lib/core/env";
import { closeDatabase, database } from "@/lib/db/client";
import { holdToReach, withinOrganization } from "@/lib/db/reach";
import { describeDirectory } from "@/lib/directory/describe-directory";
import { saveSettings } from "@/lib/directory/save-settings";
import { type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { issueKey } from "@/lib/keys/issue-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { listEvents } from "@/lib/ledger/list-events";
import { listRequests } from "@/lib/ledger/list-requests";
import { drainRequests } from "@/lib/ledger/record-request";
import { saveLimits } from "@/lib/org/save-limits";
import type { JsonObject } from "@/lib/scim/json";
import { groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

// What the second line is for: statements that are given the ids of one organization while the connection is for another
// one. Real use-cases say which statements there are; each is then sent again, word for word, for the wrong organization.

/** The login, which the policies do not hold. */
let operator: Client;
let ours: ScimClient;
let theirs: ScimClient;
let userId: string;
let groupId: string;
let roleId: string;

const secret = "Zwetschgenkuchen";
const address = `${secret}@foreign.test`;

beforeAll(async () => {
  operator = new Client({ connectionString: env().DATABASE_URL });
  await operator.connect();
  [ours, theirs] = await Promise.all([scimForTests(), scimForTests()]);
  const emails = [{ value: address }];
  const user = { schemas: [userUrn], userName: secret, externalId: secret, displayName: secret, emails };
  userId = (await theirs.ask("POST", "/Users", user)).id;
  const group = { schemas: [groupUrn], displayName: secret, members: [{ value: userId }] };
  groupId = (await theirs.ask("POST", "/Groups", group)).id;
  const text = "SELECT id FROM role WHERE organization_id = $1 AND key = 'viewer'";
  roleId = (await operator.query<{ id: string }>(text, [theirs.organizationId])).rows[0]?.id ?? "";
  await drainRequests();
  holdToReach("all");
});

afterAll(async () => {
  await drainRequests();
  await operator.end();
  await closeDatabase();
});

const patch = (op: JsonObject): JsonObject => ({ schemas: [patchOpUrn], Operations: [op] });
const found = (filter: string): string => `?filter=${encodeURIComponent(filter)}`;

/** By its name: the work of the other organization itself, which finds and changes what is its own. */
const work: Readonly<Record<string, () => Promise<unknown>>> = {
  "GET user": () => theirs.ask("GET", `/Users/${userId}`),
  "GET group": () => theirs.ask("GET", `/Groups/${groupId}`),
  "list users": () => theirs.ask("GET", "/Users"),
  "users by name": () => theirs.ask("GET", `/Users${found(`userName eq "${secret}"`)}`),
  "users by address": () => theirs.ask("GET", `/Users${found(`emails.value eq "${address}"`)}`),
  "users of a group": () => theirs.ask("GET", `/Users${found(`groups.value eq "${groupId}"`)}`),
  "groups of a user": () => theirs.ask("GET", `/Groups${found(`members.value eq "${userId}"`)}`),
  "PATCH user": () => theirs.ask("PATCH", `/Users/${userId}`, patch({ op: "replace", path: "title", value: "Chef" })),
  "PATCH group": () => theirs.ask("PATCH", `/Groups/${groupId}`, patch({ op: "remove", path: "members" })),
  "PUT group": () =>
    theirs.ask("PUT", `/Groups/${groupId}`, { schemas: [groupUrn], displayName: secret, members: [{ value: userId }] }),
  "POST user": () => theirs.ask("POST", "/Users", { schemas: [userUrn], userName: `${secret}-2` }),
  members: () => listMembers(theirs.owner),
  member: () => describeMember(theirs.owner, theirs.ownerId),
  groups: () => listGroups(theirs.owner, theirs.directoryId),
  directory: () => describeDirectory(theirs.owner, theirs.directoryId),
  events: () => listEvents(theirs.owner, { subjectIds: [userId], limit: 10 }),
  requests: () => listRequests(theirs.owner, { limit: 10 }),
  "save settings": () => saveSettings(theirs.owner, theirs.directoryId, { patchReply: "resource" }),
  "save limits": () => saveLimits(theirs.owner, { groups: 7 }),
  "issue and revoke a key": async () => {
    const { directoryId } = theirs;
    const issued = await issueKey(theirs.owner, { directoryId, name: secret, expiresInDays: 1 });
    if (!issued.ok) throw new Error(issued.error);
    return revokeKey(theirs.owner, issued.value.keyId);
  },
  "map a group": () =>
    saveMapping(theirs.operator, { directoryId: theirs.directoryId, groupId, roleId, accountId: null }),
  "DELETE user": () => theirs.ask("DELETE", `/Users/${userId}`),
};

test.each(Object.entries(work))(
  "no statement of “%s” finds or changes anything of an organization that the connection is not for",
  async (_, run) => {
    const sent = await statementsOf(() => withinOrganization(theirs.organizationId, run));
    await drainRequests();
    expect(sent.length).toBeGreaterThan(0);
    const before = await stateOf(theirs.organizationId);
    // What could not be seen here would prove nothing.
    expect(before).toContain(secret);
    for (const { text, values } of sent) {
      const answer = await withinOrganization(ours.organizationId, () => outcomeOf(text, values));
      const told = [secret, userId, groupId].filter((word) => answer.includes(word));
      expect([text, told]).toEqual([text, []]);
    }
    expect(await stateOf(theirs.organizationId)).toBe(before);
  },
);

/** The rows of a statement, or that the policy refused it; any other error is a failure of the test. */
async function outcomeOf(text: string, values: readonly unknown[]): Promise<string> {
  try {
    const { rows } = await database().pool.query({ text, values: [...values] });
    return JSON.stringify(rows);
  } catch (error) {
    if (error instanceof Error && error.message.includes("row-level security policy")) return "refused";
    throw error;
  }
}

const Question = z.object({ text: z.string(), values: z.array(z.unknown()).default([]) });
type Question = z.infer<typeof Question>;

/** Begins and ends nothing, and says nothing about the connection. */
const isOwnMatter = ({ text }: Question): boolean => !/^\s*(BEGIN|COMMIT|ROLLBACK|SET|SELECT set_config)/.test(text);

/** Every statement that any connection of this process sends while the work runs. */
async function statementsOf(run: () => Promise<unknown>): Promise<readonly Question[]> {
  const sent: unknown[] = [];
  const original: unknown = Reflect.get(Client.prototype, "query");
  if (typeof original !== "function") throw new Error("pg's Client has no query");
  const query = function (this: unknown, ...given: readonly unknown[]): unknown {
    sent.push(typeof given[0] === "string" ? { text: given[0], values: given[1] } : given[0]);
    return Reflect.apply(original, this, given);
  };
  Reflect.set(Client.prototype, "query", query);
  try {
    await run();
  } finally {
    Reflect.set(Client.prototype, "query", original);
  }
  return sent.map((question) => Question.parse(question)).filter(isOwnMatter);
}

/** Everything that the organization has, but for what the requests themselves leave behind. */
async function stateOf(organizationId: string): Promise<string> {
  const { rows: tables } = await operator.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     ORDER BY 1`,
  );
  const states: unknown[] = [];
  for (const { name } of tables) {
    const text = `SELECT jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)) AS rows FROM ${name} t WHERE organization_id = $1`;
    states.push([name, (await operator.query(text, [organizationId])).rows]);
  }
  states.push((await operator.query("SELECT * FROM organization WHERE id = $1", [organizationId])).rows);
  return JSON.stringify(states);
}
