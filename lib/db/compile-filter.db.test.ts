import * as fc from "fast-check";
import type { PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeScope } from "@/lib/auth/make-scope";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { compileFilter, type Condition, type Searchable } from "@/lib/db/compile-filter";
import { type GroupInPage, type GroupRow, selectGroupPage } from "@/lib/db/directory-groups";
import { selectUserPage, type UserInPage, type UserRow } from "@/lib/db/directory-users";
import { bodiesOf, comparablePaths, filtersOver, operandsOf, opsOf } from "@/lib/db/filter-for-tests";
import { searchableGroups, searchableUsers } from "@/lib/db/filter-searchable";
import { gateValues } from "@/lib/db/gate";
import { type Ordering, pageOrder, type PageOrder, type Position } from "@/lib/db/page-order";
import { run, type Statement } from "@/lib/db/statement";
import type { Caller } from "@/lib/directory/caller";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { groupColumns } from "@/lib/directory/group-columns";
import { renderGroup } from "@/lib/directory/render-group";
import { renderUser } from "@/lib/directory/render-user";
import { userColumns } from "@/lib/directory/user-columns";
import { readLimits } from "@/lib/limits/limits";
import { issueKey } from "@/lib/keys/issue-key";
import { organizationForTests } from "@/lib/org/organization-for-tests";
import { dialects } from "@/lib/scim/dialect";
import type { Filter } from "@/lib/scim/filter/ast";
import { matches } from "@/lib/scim/filter/matches";
import { parseFilter } from "@/lib/scim/filter/parse-filter";
import { printFilter } from "@/lib/scim/filter/print-filter";
import type { JsonObject } from "@/lib/scim/json";
import type { AttrPath } from "@/lib/scim/schema/attribute";
import { compareResources } from "@/lib/scim/sort/compare-resources";
import { canonicalise } from "@/lib/scim/resource/canonicalise";
import { type ResourceTypeDefinition, resourceTypes } from "@/lib/scim/schema/registry";

const { User, Group } = resourceTypes;
const baseUrl = "https://muster.test/scim/v2/d";

let caller: Caller;
let client: PoolClient;

beforeAll(async () => {
  const { operator, owner } = await organizationForTests();
  const enabled = await enableDirectory(operator, { idp: "entra" });
  if (!enabled.ok) throw new Error(enabled.error);
  const { directoryId } = enabled.value;
  const key = await issueKey(owner, { directoryId, name: "Test", expiresInDays: 365 });
  if (!key.ok) throw new Error(key.error);
  caller = makeScope<Caller>({
    organizationId: owner.organizationId,
    actor: { type: "directory", id: directoryId },
    directoryId,
    keyId: key.value.keyId,
    requestId: newId(),
    dialect: dialects.entra,
    types: resourceTypes,
    limits: readLimits({}),
    baseUrl,
    tolerate: () => undefined,
  });
  client = await database().pool.connect();
});

afterAll(async () => {
  client.release();
  await closeDatabase();
});

/** Rows as a page of a list reads them, related to each other. */
interface Population {
  readonly users: readonly UserRow[];
  readonly groups: readonly GroupRow[];
}

/** Later than every partition's beginning, and before the last one's end. */
const soon = Date.now() + 60_000;

const facts = fc.record({
  id: fc.uuid({ version: 7 }),
  version: fc.constantFrom(1, 2, 12),
  created_at: fc.constantFrom("2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.123Z", "2027-12-31T23:59:59.999Z"),
  last_modified: fc.constantFrom("2026-01-31T12:00:00.123Z", "2028-02-29T00:00:00.001Z"),
});

const usersDrawn = fc.array(fc.tuple(facts, bodiesOf(User)), { maxLength: 5 });
const groupsDrawn = fc.array(
  fc.tuple(
    facts,
    bodiesOf(Group),
    fc.record({
      event: fc.option(fc.record({ id: fc.uuid({ version: 7 }), afterMs: fc.nat(2) })),
      isMember: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    }),
  ),
  { maxLength: 3 },
);

/** Names that must differ within a directory end with the place of their owner. */
function resourceOf(body: JsonObject, type: ResourceTypeDefinition, at: number): JsonObject {
  const name = type.name === "User" ? "userName" : "displayName";
  const { externalId } = body;
  const names = { [name]: `${textOf(body[name]) || "x"}${at}` };
  const given = {
    ...body,
    ...names,
    ...(textOf(externalId) === "" ? {} : { externalId: `${textOf(externalId)}${at}` }),
  };
  return canonicalise(given, type, dialects.entra).resource;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const populations: fc.Arbitrary<Population> = fc
  .tuple(usersDrawn, groupsDrawn)
  .map(([someUsers, someGroups]): Population => {
    const groups = someGroups.map(([{ created_at, last_modified, ...rest }, body, { event, isMember }], at) => ({
      ...rest,
      created_at: new Date(created_at),
      last_modified: new Date(last_modified),
      resource: resourceOf(body, Group, at),
      is_mapped: false,
      children: null,
      event_id: event?.id ?? null,
      event_at: event === null ? null : new Date(soon + event.afterMs),
      members: someUsers
        .filter((_, user) => isMember[user])
        .map(([{ id }]) => id)
        .toSorted(),
    }));
    const users = someUsers.map(([{ created_at, last_modified, ...rest }, body], at) => ({
      ...rest,
      created_at: new Date(created_at),
      last_modified: new Date(last_modified),
      resource: resourceOf(body, User, at),
      active: true,
      member_id: null,
      groups: groups
        .filter(({ members }) => members.includes(rest.id))
        .map(({ id, resource }) => ({ id, display: textOf(resource["displayName"]) }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    }));
    return { users, groups };
  });

/** Puts the population into the directory for as long as the work takes. */
async function populated(population: Population, work: () => Promise<void>): Promise<void> {
  await client.query("BEGIN");
  try {
    await insertUsers(population);
    await insertGroups(population);
    await work();
  } finally {
    await client.query("ROLLBACK");
  }
}

async function insertUsers({ users }: Population): Promise<void> {
  const rows = users.map((user) => ({ ...user, ...userColumns(user.resource, User) }));
  await client.query(
    `INSERT INTO directory_user (organization_id, directory_id, id, user_name, user_name_key, external_id, email_keys,
       active, resource, search, version, created_at, last_modified)
     SELECT $1, $2, id, "userName", "userNameKey", "externalId", "emailKeys", active, resource::jsonb, search::jsonb,
       version, created_at, last_modified
     FROM jsonb_to_recordset($3) AS r (id uuid, "userName" text, "userNameKey" text, "externalId" text,
       "emailKeys" text[], active boolean, resource text, search text, version int, created_at timestamptz,
       last_modified timestamptz)`,
    [caller.organizationId, caller.directoryId, JSON.stringify(rows)],
  );
}

async function insertGroups({ groups }: Population): Promise<void> {
  const rows = groups.map((group) => ({ ...group, ...groupColumns(group.resource, Group) }));
  await client.query(
    `WITH r AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset($3) AS r (id uuid, "displayName" text, "displayNameKey" text, "externalId" text,
         resource text, search text, version int, created_at timestamptz, last_modified timestamptz, members uuid[],
         event_id uuid, event_at timestamptz)
     ), shadow AS (
       INSERT INTO directory_group (organization_id, directory_id, id, display_name, display_name_key, external_id,
         resource, search, version, created_at, last_modified)
       SELECT $1, $2, id, "displayName", "displayNameKey", "externalId", resource::jsonb, search::jsonb, version,
         created_at, last_modified FROM r
     ), joined AS (
       INSERT INTO group_member (organization_id, directory_id, group_id, user_id)
       SELECT $1, $2, r.id, m.id FROM r, unnest(r.members) AS m (id)
     )
     INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, subject_type, subject_id, data)
     SELECT $1, event_at, event_id, 'group.updated', 'directory', 'test', 'group', id::text, '{}'
     FROM r WHERE event_id IS NOT NULL`,
    [caller.organizationId, caller.directoryId, JSON.stringify(rows)],
  );
}

/** One of the two resource types, with what it takes to ask for it and to show it. */
interface Side {
  readonly type: ResourceTypeDefinition;
  readonly searchable: Searchable;
  readonly page: (condition: Condition, order?: PageOrder) => Statement<UserInPage | GroupInPage | { id: null }>;
  readonly show: (population: Population) => readonly JsonObject[];
}

const userSide: Side = {
  type: User,
  searchable: searchableUsers(baseUrl, resourceTypes.User),
  page: selectUserPage,
  show: ({ users }) => users.map((row) => renderUser(caller, row).resource),
};

const groupSide: Side = {
  type: Group,
  searchable: searchableGroups(baseUrl, resourceTypes.Group),
  page: selectGroupPage,
  show: ({ groups }) => groups.map((row) => renderGroup(caller, row).resource),
};

/** Takes the filter the way of one that a client sent. */
async function expectSameAnswer(side: Side, filter: Filter, resources: readonly JsonObject[]): Promise<void> {
  const text = printFilter(filter);
  const parsed = parseFilter(text, side.type, dialects.entra).filter;
  const condition = compileFilter(parsed, side.searchable, 7);
  const rows = await run(client, side.page(condition), [...gateValues(caller), 200, 0, false, ...condition.values]);
  const found = rows.map(({ id }) => id).filter((id) => id !== null);
  const expected = resources.filter((resource) => matches(parsed, resource)).map((resource) => textOf(resource["id"]));
  expect({ text, found }).toEqual({ text, found: expected.toSorted() });
}

interface Question {
  readonly population: Population;
  readonly filters: readonly Filter[];
}

const questionsTo = (side: Side): fc.Arbitrary<Question> =>
  populations.chain((population) =>
    fc
      .array(filtersOver(side.type, side.show(population)), { minLength: 25, maxLength: 40 })
      .map((filters) => ({ population, filters })),
  );

async function countSameAnswers(side: Side): Promise<number> {
  let comparisons = 0;
  const property = fc.asyncProperty(questionsTo(side), ({ population, filters }) =>
    populated(population, async () => {
      for (const filter of filters) await expectSameAnswer(side, filter, side.show(population));
      comparisons += filters.length;
    }),
  );
  await fc.assert(property, { numRuns: 80, interruptAfterTimeLimit: 90_000 });
  return comparisons;
}

describe("the database finds whom the protocol core matches", () => {
  test("among Users", { timeout: 120_000 }, async () => {
    expect(await countSameAnswers(userSide)).toBeGreaterThanOrEqual(2000);
  });

  test("among Groups", { timeout: 120_000 }, async () => {
    expect(await countSameAnswers(groupSide)).toBeGreaterThanOrEqual(2000);
  });
});

const sizeOf = (population: Population): number => JSON.stringify(population).length;

describe("each attribute can be searched with each operator that its type allows", () => {
  test.each([userSide, groupSide])("of a $type.name", { timeout: 120_000 }, async (side) => {
    const [largest] = fc.sample(populations, { seed: 7, numRuns: 30 }).toSorted((a, b) => sizeOf(b) - sizeOf(a));
    if (largest === undefined) throw new Error("nobody to search");
    const resources = side.show(largest);
    const filters = comparablePaths(side.type).flatMap((path) =>
      opsOf(path).flatMap((op) =>
        operandsOf(path, op, resources)
          .slice(0, 6)
          .map((value): Filter => ({ kind: "compare", path, op, value })),
      ),
    );
    await populated(largest, async () => {
      for (const filter of filters) await expectSameAnswer(side, filter, resources);
    });
    expect(filters.length).toBeGreaterThan(500);
  });
});

const everybody: Condition = { text: "true", values: [], name: undefined };

async function readInOrder(side: Side, ordering: Ordering, limit = 200): Promise<readonly Position[]> {
  const order = pageOrder(ordering, side.searchable, 7);
  const values = [...gateValues(caller), limit, 0, false, ...order.values];
  const rows = await run(client, side.page(everybody, order), values);
  return rows.filter((row): row is UserInPage | GroupInPage => row.id !== null);
}

const idsOf = (rows: readonly Position[]): readonly string[] => rows.map(({ id }) => id);

/** All rows in order; then, from a row in the middle, those behind it and those before it. */
async function expectSameOrder(side: Side, path: AttrPath, resources: readonly JsonObject[]): Promise<void> {
  for (const sortOrder of ["ascending", "descending"] as const) {
    const isDescending = sortOrder === "descending";
    const ordering: Ordering = { path, isNumeric: false, isDescending, after: undefined };
    const name = `${path.attribute.name}.${path.subAttribute?.name ?? ""} ${sortOrder}`;
    const expected = resources.toSorted(compareResources(() => path, sortOrder)).map(({ id }) => textOf(id));
    const rows = await readInOrder(side, ordering);
    expect({ name, ids: idsOf(rows) }).toEqual({ name, ids: expected });
    for (const [at, after] of rows.entries()) {
      const behind = await readInOrder(side, { ...ordering, after });
      const before = await readInOrder(side, { ...ordering, isDescending: !isDescending, after });
      expect({ name, ids: idsOf(behind) }).toEqual({ name, ids: expected.slice(at + 1) });
      expect({ name, ids: idsOf(before) }).toEqual({ name, ids: expected.slice(0, at).toReversed() });
    }
  }
}

describe("the database sorts as the protocol core does, and goes on behind any row in both directions", () => {
  test.each([userSide, groupSide])("by attributes of a $type.name", { timeout: 120_000 }, async (side) => {
    const paths = fc.array(fc.constantFrom(...comparablePaths(side.type)), { minLength: 8, maxLength: 8 });
    let orders = 0;
    const property = fc.asyncProperty(populations, paths, (population, chosen) =>
      populated(population, async () => {
        for (const path of chosen) await expectSameOrder(side, path, side.show(population));
        orders += chosen.length;
      }),
    );
    await fc.assert(property, { numRuns: 40, interruptAfterTimeLimit: 90_000, endOnFailure: true });
    expect(orders).toBeGreaterThanOrEqual(300);
  });

  test.each([userSide, groupSide])("by each attribute of a $type.name", { timeout: 120_000 }, async (side) => {
    const [largest] = fc.sample(populations, { seed: 7, numRuns: 30 }).toSorted((a, b) => sizeOf(b) - sizeOf(a));
    if (largest === undefined) throw new Error("nobody to sort");
    await populated(largest, async () => {
      for (const path of comparablePaths(side.type)) await expectSameOrder(side, path, side.show(largest));
    });
    expect(side.show(largest).length).toBeGreaterThan(2);
  });
});
