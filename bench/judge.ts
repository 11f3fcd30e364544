import type { Row } from "./figures";
import { goals } from "./goals";
import type { Measurement } from "./measurement";

/** A ratio of two sides; `meets` is null where there is no goal. */
export interface Verdict {
  readonly ratio: number;
  readonly meets: boolean | null;
}

export interface JudgedRow extends Row {
  /** Null where one of the two sides is missing or answered wrongly. */
  readonly ofBare: Verdict | null;
  readonly ofPgbench: Verdict | null;
  readonly ofEmpty: Verdict | null;
}

/** How much slower a change of one member is in a larger group than in one of 10. */
export interface Growth {
  readonly groupSize: number;
  readonly clients: number;
  readonly lean: Verdict | null;
}

/** The rows with their ratios beside the goals. */
export const judgeRows = (rows: readonly Row[]): readonly JudgedRow[] =>
  rows.map((row) => ({
    ...row,
    ofBare: atLeast(row.lean, row.bare, row.kind === "read" ? goals.readsOfBare : null),
    ofPgbench: atLeast(row.lean, row.pgbench, row.kind === "write" ? goals.writesOfPgbench : null),
    ofEmpty: atLeast(row.next, row.empty, goals.nextOfEmpty),
  }));

/** Every larger group of which the answers leave the members out, against the group of 10 at as many clients. */
export function judgeGrowth(rows: readonly Row[]): readonly Growth[] {
  const changes = rows.filter(({ name }) => name.startsWith("member-"));
  return changes.flatMap(({ groupSize, clients, lean }) => {
    const smallest = changes.find((row) => row.groupSize === 10 && row.clients === clients);
    if (smallest === undefined || groupSize === null || groupSize === 10) return [];
    const ratio = ratioOf(smallest.lean, lean);
    return [{ groupSize, clients, lean: ratio === null ? null : { ratio, meets: ratio <= goals.growth } }];
  });
}

function atLeast(side: Measurement, other: Measurement | null, goal: number | null): Verdict | null {
  const ratio = other === null ? null : ratioOf(side, other);
  return ratio === null ? null : { ratio, meets: goal === null ? null : ratio >= goal };
}

function ratioOf(side: Measurement, other: Measurement): number | null {
  const isWhole = side.errors === 0 && other.errors === 0 && other.perSecond > 0;
  return isWhole ? side.perSecond / other.perSecond : null;
}
