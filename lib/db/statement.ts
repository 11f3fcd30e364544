import type { ClientBase, Pool, QueryResultRow } from "pg";

/** A connection in a transaction, or the pool for a statement that is one by itself. */
export type Queryable = ClientBase | Pool;

/** A hand-written statement of a hot path. PostgreSQL parses a named one once a connection. */
export interface Statement<Row extends QueryResultRow> {
  /** Undefined where the text varies with what clients send: a named one stays in the connection's memory. */
  readonly name: string | undefined;
  readonly text: string;
  /** Never set: it carries the type of the rows. */
  readonly row?: Row;
}

/** How a statement is run: alone, or with others in a transaction. */
export type Runner = <Row extends QueryResultRow>(
  statement: Statement<Row>,
  values: readonly unknown[],
) => Promise<readonly Row[]>;

/** Runs a statement with its values in the order of `$1`, `$2` …; the answer is its rows. */
export async function run<Row extends QueryResultRow>(
  client: Queryable,
  { name, text }: Statement<Row>,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>({ name, text, values: [...values] });
  return rows;
}
