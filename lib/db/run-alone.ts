import type { QueryResultRow } from "pg";
import { database } from "@/lib/db/client";
import { repeating } from "@/lib/db/repeating";
import { run, type Statement } from "@/lib/db/statement";

/**
 * A statement that is a transaction by itself, on any connection. One that lost a deadlock or a serialization race changed
 * nothing and is run again, as `inTransaction` does.
 */
export const runAlone = <Row extends QueryResultRow>(
  statement: Statement<Row>,
  values: readonly unknown[],
): Promise<readonly Row[]> => repeating(() => run(database().pool, statement, values));
