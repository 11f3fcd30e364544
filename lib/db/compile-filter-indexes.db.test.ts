import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { compileFilter } from "@/lib/db/compile-filter";
import { selectGroupPage } from "@/lib/db/directory-groups";
import { selectUserPage } from "@/lib/db/directory-users";
import { type Ordering, pageOrder } from "@/lib/db/page-order";
import { type Extent, holdToReach, withinOrganization } from "@/lib/db/reach";
import { searchableGroups, searchableUsers } from "@/lib/db/filter-searchable";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { organizationForTests } from "@/lib/org/organization-for-tests";
import { dialects } from "@/lib/scim/dialect";
import { parseFilter } from "@/lib/scim/filter/parse-filter";
import { resourceTypes } from "@/lib/scim/schema/registry";

const baseUrl = "https://muster.test/scim/v2/d";
const people = 4000;

let organizationId: string;
let directoryId: string;

beforeAll(async () => {
  const { operator } = await organizationForTests();
  const enabled = await enableDirectory(operator, { idp: "okta" });
  if (!enabled.ok) throw new Error(enabled.error);
  organizationId = operator.organizationId;
  directoryId = enabled.value.directoryId;
  const { pool } = database();
  await pool.query(
    `INSERT INTO directory_user (organization_id, directory_id, id, user_name, user_name_key, external_id, email_keys,
       active, resource, search, version, created_at, last_modified)
     SELECT $1, $2, ${idOf("n")}, 'p' || n, 'p' || n, 'x' || n, ARRAY['p' || n || '@x.test', 'p' || n || '@y.test'],
       true, '{}', jsonb_build_object('userName', 'p' || n), 1, now(), now()
     FROM generate_series(1, $3::int) AS n`,
    [organizationId, directoryId, people],
  );
  await pool.query(
    `INSERT INTO directory_group (organization_id, directory_id, id, display_name, display_name_key, external_id,
       resource, search, version, created_at, last_modified)
     SELECT $1, $2, ${idOf("n")}, 'g' || n, 'g' || n, 'y' || n, '{}', '{}', 1, now(), now()
     FROM generate_series(1, $3::int) AS n`,
    [organizationId, directoryId, people],
  );
  await pool.query("ANALYZE directory_user, directory_group");
  await pool.query(
    `INSERT INTO group_member (organization_id, directory_id, group_id, user_id)
     SELECT $1, $2, ${idOf("n")}, ${idOf("n * m")} FROM generate_series(1, 400) AS n, generate_series(1, 10) AS m`,
    [organizationId, directoryId],
  );
  await pool.query("ANALYZE group_member");
});

afterAll(closeDatabase);

/** SQL for the id of the n-th of a kind. */
const idOf = (n: string): string => `('01900000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
const seventh = "01900000-0000-7000-8000-000000000007";

/** The plan of a page, as the planner chooses it for these values. */
async function planOf(type: "User" | "Group", filter: string): Promise<string> {
  const { filter: parsed } = parseFilter(filter, resourceTypes[type], dialects.generic);
  const searchable =
    type === "User" ? searchableUsers(baseUrl, resourceTypes.User) : searchableGroups(baseUrl, resourceTypes.Group);
  const condition = compileFilter(parsed, searchable, 7);
  const { text } = type === "User" ? selectUserPage(condition) : selectGroupPage(condition);
  const values = [organizationId, directoryId, "0123456789", 100, 0, false, ...condition.values];
  return explain(text, values);
}

const explain = (text: string, values: readonly unknown[]): Promise<string> =>
  withinOrganization(organizationId, async () => {
    const { rows } = await database().pool.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, [...values]);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });

const extents: readonly (readonly [words: string, extent: Extent])[] = [
  ["with the rights of the login", "off"],
  ["held by row-level security", "all"],
];

describe.each(extents)("%s, a look-up among thousands reads an index, not the table", (_, extent) => {
  beforeAll(() => holdToReach(extent));
  afterAll(() => holdToReach("off"));

  test.each([
    ["User", `id eq "${seventh}"`, /directory_user_(pkey|page)/, /\(id = '01900000/],
    ["User", 'userName eq "P7"', /directory_user_user_name/, /\(user_name_key = 'p7'/],
    ["User", 'userName sw "P77"', /directory_user_user_name/, /\(user_name_key >= 'p77'/],
    ["User", 'externalId eq "x7"', /directory_user_external_id/, /\(external_id = 'x7'/],
    ["User", 'emails eq "P7@x.test"', /directory_user_(pkey|page)/, /\(id = ANY \(\(InitPlan/],
    [
      "User",
      'emails[type eq "work" and value eq "P7@x.test"]',
      /directory_user_(pkey|page)/,
      /\(id = ANY \(\(InitPlan/,
    ],
    ["User", 'emails[type eq "work"].value eq "P7@x.test"', /directory_user_(pkey|page)/, /\(id = ANY \(\(InitPlan/],
    ["User", `groups eq "${seventh}"`, /group_member_pkey/, /\(group_id = '01900000/],
    ["Group", `id eq "${seventh}"`, /directory_group_pkey/, /\(id = '01900000/],
    ["Group", 'displayName eq "G7"', /directory_group_display_name/, /\(display_name_key = 'g7'/],
    ["Group", 'externalId eq "y7"', /directory_group_external_id/, /\(external_id = 'y7'/],
    ["Group", `id eq "${seventh}" and members eq "${seventh}"`, /group_member_(pkey|user)/, /\(user_id = '01900000/],
    ["Group", `members[value eq "${seventh}"]`, /group_member_user/, /\(user_id = '01900000/],
  ] as const)("%s: %s", async (type, filter, index, condition) => {
    const plan = await planOf(type, filter);
    expect(plan).toMatch(index);
    expect(plan).toMatch(condition);
    expect(plan).not.toMatch(/Seq Scan on directory_(user|group)\b/);
  });
});

test("who has an address is looked for in the index of addresses, by the function as the database has it", async () => {
  const { rows } = await database().pool.query<{ prosrc: string }>(
    "SELECT prosrc FROM pg_proc WHERE oid = 'people_with_address'::regproc",
  );
  const body = /RETURN \((\s*SELECT[^;]*)\)/.exec(rows[0]?.prosrc ?? "")?.[1] ?? "";
  const names = ["of_organization", "of_directory", "address_key"];
  const question = names.reduce((text, name, at) => text.replaceAll(name, `$${at + 1}`), body);
  const plan = await explain(question, [organizationId, directoryId, "p7@x.test"]);
  expect(plan).toMatch(/directory_user_email/);
  expect(plan).toMatch(/\(email_keys @> /);
});

describe("a page far into a list of thousands", () => {
  const everybody = { text: "true", values: [], name: undefined };
  const byArrival: Ordering = { path: undefined, isNumeric: false, isDescending: false, after: undefined };

  const planOfPage = async (ordering: Ordering, offset: number): Promise<string> => {
    const order = pageOrder(ordering, searchableUsers(baseUrl, resourceTypes.User), 7);
    const { text } = selectUserPage(everybody, order);
    const values = [organizationId, directoryId, "0123456789", 100, offset, false, ...order.values];
    const { rows } = await database().pool.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  };

  const planAfterVacuum = async (): Promise<string> => {
    await database().pool.query("VACUUM (ANALYZE) directory_user");
    return planOfPage(byArrival, 3000);
  };

  // A transaction of another test keeps rows from being known as visible to all; they are once it has ended.
  test("passes over the ids in an index alone, and reads the rows of the page", async () => {
    await expect.poll(planAfterVacuum, { timeout: 20_000 }).toMatch(/Index Only Scan using directory_user_(page|pkey)/);
  });

  test.each([false, true])(
    "by cursor begins behind its row and passes over nothing, backwards: %s",
    async (isDescending) => {
      const after = { id: seventh, sort_key: null };
      const plan = await planOfPage({ ...byArrival, isDescending, after }, 0);
      expect(plan).toMatch(isDescending ? /Index Cond: .*\(id < '01900000/ : /Index Cond: .*\(id > '01900000/);
      expect(plan).not.toMatch(/Sort Key: .*directory_user/);
    },
  );
});
