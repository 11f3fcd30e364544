import type { Position } from "@/lib/db/page-order";
import { makeCursor, type PagePlace, readCursor } from "@/lib/directory/page-cursor";
import type { ListQuery } from "@/lib/scim/message/list-query";

/** A page of a list before it is rendered. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly totalResults: number;
  readonly nextCursor?: string | undefined;
  readonly previousCursor?: string | undefined;
}

/** Which rows of a list to read. */
export interface Window {
  readonly limit: number;
  readonly offset: number;
  /** The rows behind this position alone. */
  readonly after: Position | undefined;
  /** Whether the list is read from its end. */
  readonly isReversed: boolean;
}

/** A list in its order. */
export interface PageSource<Row extends Position> {
  /** Says which list this is, so that a cursor of another one is refused. */
  readonly list: string;
  readonly read: (window: Window) => Promise<readonly Row[]>;
  readonly count: () => Promise<number>;
}

type PageQuery = Pick<ListQuery, "startIndex" | "count" | "cursor">;

/** Reads a page, by index or by cursor. The total is counted only where the page does not give it away. */
export async function readPage<Row extends Position>(source: PageSource<Row>, query: PageQuery): Promise<Page<Row>> {
  return query.cursor === undefined ? readByIndex(source, query) : readByCursor(source, query.cursor, query.count);
}

async function readByIndex<Row extends Position>(
  { read, count }: PageSource<Row>,
  query: PageQuery,
): Promise<Page<Row>> {
  const offset = query.startIndex - 1;
  const rows = await read({ limit: query.count, offset, after: undefined, isReversed: false });
  const isLastPage = rows.length < query.count && (rows.length > 0 || offset === 0);
  return { rows, totalResults: isLastPage ? offset + rows.length : await count() };
}

/**
 * RFC 9865: what was there all the time is on one page and on no other, whatever comes and goes meanwhile. One row more
 * than the page shows is read, so that the last page is known for the last one. The first page counts them all and its
 * cursors say so to the others: a count reads the whole list, and a page should not.
 */
async function readByCursor<Row extends Position>(
  { list, read, count }: PageSource<Row>,
  cursor: string,
  size: number,
): Promise<Page<Row>> {
  const { direction, from, total } = readCursor(cursor, list);
  const isReversed = direction === "previous";
  const found = await read({ limit: size + 1, offset: 0, after: from, isReversed });
  const shown = found.slice(0, size);
  const rows = isReversed ? shown.toReversed() : shown;
  const isMore = found.length > size;
  const isFirst = isReversed ? !isMore : from === undefined;
  const isLast = isReversed ? from === undefined : !isMore;
  const totalResults = isFirst && isLast ? rows.length : (total ?? (await count()));
  const cursorTo = (there: PagePlace["direction"], row: Row | undefined): string =>
    makeCursor({ direction: there, from: positionOf(row), total: totalResults }, list);
  return {
    rows,
    totalResults,
    nextCursor: isLast ? undefined : cursorTo("next", rows.at(-1)),
    previousCursor: isFirst ? undefined : cursorTo("previous", rows[0]),
  };
}

/** Of an empty page, whose neighbours all left meanwhile, the pages around it are the ends of the list. */
const positionOf = (row: Position | undefined): Position | undefined => row && { id: row.id, sort_key: row.sort_key };
