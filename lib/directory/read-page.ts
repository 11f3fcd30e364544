import type { QueryResultRow } from "pg";
import { database } from "@/lib/db/client";
import type { Condition } from "@/lib/db/compile-filter";
import { gateValues } from "@/lib/db/gate";
import { run, type Statement } from "@/lib/db/statement";
import type { Caller } from "@/lib/directory/caller";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";

/** A page of a list before it is rendered. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly totalResults: number;
}

interface PageRequest<Row extends QueryResultRow> {
  /** The condition of the filter, with its parameters numbered from `first`. */
  readonly condition: (first: number) => Condition;
  readonly page: (condition: Condition) => Statement<Row | { id: null }>;
  readonly total: (condition: Condition) => Statement<{ total: number }>;
  /** Counted from 1. */
  readonly startIndex: number;
  readonly count: number;
  /** Whether to read the groups of people, the members of groups. */
  readonly withRelated: boolean;
}

/** Reads a page. The total is counted only where the page does not give it away, which a look-up's always does. */
export async function readPage<Row extends QueryResultRow & { id: string }>(
  caller: Caller,
  request: PageRequest<Row>,
): Promise<Page<Row>> {
  const rows = await readRows(caller, request);
  const offset = request.startIndex - 1;
  const isLastPage = rows.length < request.count && (rows.length > 0 || offset === 0);
  if (isLastPage) return { rows, totalResults: offset + rows.length };
  const condition = request.condition(4);
  const [counted] = await run(database().pool, request.total(condition), [...gateValues(caller), ...condition.values]);
  return { rows, totalResults: counted?.total ?? 0 };
}

async function readRows<Row extends QueryResultRow & { id: string }>(
  caller: Caller,
  { condition: conditionFrom, page, startIndex, count, withRelated }: PageRequest<Row>,
): Promise<readonly Row[]> {
  const condition = conditionFrom(7);
  const values = [...gateValues(caller), count, startIndex - 1, withRelated, ...condition.values];
  const rows = await run(database().pool, page(condition), values);
  if (rows.length === 0) await refuseClosedGate(caller);
  return rows.filter((row): row is Row => row.id !== null);
}
