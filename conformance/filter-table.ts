import type { ConformanceCase, Feature } from "./conformance-case";
import { finding } from "./finding";
import type { RequirementId } from "./requirements/requirements";

/** A filter, and the first letters of those of Anna, Bert and Cleo whom it finds. */
export type FilterRow = readonly [id: string, title: string, of: RequirementId, filter: string, who: string];

/** A case for each filter; `besides` is what a server has to offer besides filters. */
export const filterTable = (rows: readonly FilterRow[], ...besides: readonly Feature[]): readonly ConformanceCase[] =>
  rows.map(([id, title, of, filter, who]) => ({
    id,
    title,
    of,
    needs: ["filter", ...besides],
    run: finding(filter, who),
  }));
