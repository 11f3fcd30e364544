import type { QueryResultRow } from "pg";
import { database } from "@/lib/db/client";
import type { Condition, Searchable } from "@/lib/db/compile-filter";
import { gateValues } from "@/lib/db/gate";
import { byId, type PageOrder, type Position } from "@/lib/db/page-order";
import { run, type Statement } from "@/lib/db/statement";
import type { Caller } from "@/lib/directory/caller";
import { filterCondition } from "@/lib/directory/filter-condition";
import { listOrdering } from "@/lib/directory/list-ordering";
import { type Page, readPage } from "@/lib/directory/read-page";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import type { ListQuery } from "@/lib/scim/message/list-query";
import type { ResourceTypeDefinition } from "@/lib/scim/schema/registry";

/** The rows of one resource type, as a list reads them. */
interface Listed<Row extends QueryResultRow> {
  readonly type: ResourceTypeDefinition;
  readonly searchable: (baseUrl: string, type: ResourceTypeDefinition) => Searchable;
  readonly page: (condition: Condition, order: PageOrder) => Statement<Row | { id: null }>;
  readonly total: (condition: Condition) => Statement<{ total: number }>;
  /** Whether to read the groups of people, the members of groups. */
  readonly withRelated: boolean;
}

/** The number of the first parameter of a condition, behind those that every page and every count has. */
const firstOf = { page: 7, total: 4 };

/** A page of the rows that a query asks for. @throws ScimError 400, 403 for what it asks for */
export function listRows<Row extends QueryResultRow & Position>(
  caller: Caller,
  query: ListQuery,
  listed: Listed<Row>,
): Promise<Page<Row>> {
  const conditionFrom = filterCondition(caller, query.filter, listed);
  const searchable = listed.searchable(caller.baseUrl, listed.type);
  const { list, orderOf } = listOrdering(caller, query, [listed.type]);
  return readPage<Row>(
    {
      list,
      read: async (window) => {
        const condition = conditionFrom(firstOf.page);
        const order = orderOf(0, window, searchable, firstOf.page + condition.values.length);
        const named = order === byId ? condition : { ...condition, name: undefined };
        const place = [window.limit, window.offset, listed.withRelated];
        const values = [...gateValues(caller), ...place, ...condition.values, ...order.values];
        const rows = await run(database().pool, listed.page(named, order), values);
        if (rows.length === 0) await refuseClosedGate(caller);
        return rows.filter((row): row is Row => row.id !== null);
      },
      count: async () => {
        const condition = conditionFrom(firstOf.total);
        const values = [...gateValues(caller), ...condition.values];
        const [counted] = await run(database().pool, listed.total(condition), values);
        return counted?.total ?? 0;
      },
    },
    query,
  );
}
