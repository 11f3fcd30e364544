import { afterAll, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { searchableUsers } from "@/lib/db/filter-searchable";
import { type Ordering, pageOrder, type Position } from "@/lib/db/page-order";
import { isObject, parseJson } from "@/lib/scim/json";
import type { Attribute } from "@/lib/scim/schema/attribute";
import { truth } from "@/lib/scim/schema/define";
import { compareResources } from "@/lib/scim/sort/compare-resources";
import { resourceTypes } from "@/lib/scim/schema/registry";

afterAll(closeDatabase);

const urn = 'urn:example:"quoted" schema:2.0:User';
const rank: Attribute = { ...truth("rank", "Where the person stands."), type: "decimal" };
const path = { extension: urn, attribute: rank, subAttribute: undefined };

const ranks = [10, 9, -1.5, 1e20, 0.1, 9, undefined, 2 ** 53, -1e-7, undefined];
const people = ranks.map((value, at) => ({
  id: `01900000-0000-7000-8000-${String(at).padStart(12, "0")}`,
  ...(value === undefined ? {} : { [urn]: { rank: value } }),
}));

async function read(ordering: Ordering): Promise<readonly Position[]> {
  const order = pageOrder(ordering, searchableUsers("https://muster.test", resourceTypes.User), 2);
  const { rows } = await database().pool.query<Position>(
    `SELECT u.id, ${order.key} AS sort_key FROM (
       SELECT (one->>'id')::uuid AS id, one AS search FROM jsonb_array_elements($1::jsonb) AS one
     ) u WHERE ${order.after} ORDER BY ${order.by}`,
    [JSON.stringify(people), ...order.values],
  );
  return rows;
}

test.each(["ascending", "descending"] as const)(
  "numbers are sorted as numbers, %s, from any of them on",
  async (sortOrder) => {
    const expected = people
      .map((person) => parseJson(JSON.stringify(person)))
      .filter(isObject)
      .toSorted(compareResources(() => path, sortOrder))
      .map(({ id }) => id);
    const ordering: Ordering = { path, isNumeric: true, isDescending: sortOrder === "descending", after: undefined };
    const rows = await read(ordering);
    expect(rows.map(({ id }) => id)).toEqual(expected);
    for (const [at, after] of rows.entries())
      expect((await read({ ...ordering, after })).map(({ id }) => id)).toEqual(expected.slice(at + 1));
  },
);
