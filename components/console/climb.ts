/** The first contact of an IdP, in the order in which it usually happens. */
export const rungs = ["reached", "key_accepted", "discovery_read", "lookup_answered", "first_user"] as const;

export type Rung = (typeof rungs)[number];

export const failures = [
  "no_authorization",
  "not_bearer",
  "double_bearer",
  "malformed_key",
  "unknown_key",
  "revoked_key",
  "expired_key",
  "key_of_another_directory",
  "wrong_path",
] as const;

export type Failure = (typeof failures)[number];

/** A row of the ladder as it is kept: `rung` is a rung, or "failed:" and a failure. */
export interface RungRow {
  readonly rung: string;
  readonly reachedAt: Date;
  readonly evidence: RungEvidence;
}

export interface RungEvidence {
  readonly userAgent?: string;
  readonly address?: string;
  readonly keyId?: string;
  readonly path?: string;
}

export interface RungStep {
  readonly rung: Rung;
  /** `passed` is a rung that this IdP did not need: it is already on a higher one. */
  readonly state: "reached" | "passed" | "current" | "ahead";
  readonly row: RungRow | undefined;
}

export interface Climb {
  readonly steps: readonly RungStep[];
  /** The newest failure, if nothing has gone further since. */
  readonly failure: { readonly failure: Failure; readonly row: RungRow } | undefined;
  readonly isComplete: boolean;
}

/** Where on the ladder a directory stands. */
export function climb(rows: readonly RungRow[]): Climb {
  const found = rungs.map((rung) => rows.find((row) => row.rung === rung));
  const highest = found.findLastIndex((row) => row !== undefined);
  const progressAt = Math.max(0, ...found.map((row) => row?.reachedAt.getTime() ?? 0));
  return {
    steps: rungs.map((rung, index) => ({ rung, row: found[index], state: stateOf(found[index], index, highest) })),
    failure: failuresOf(rows).find(({ row }) => row.reachedAt.getTime() >= progressAt),
    isComplete: highest === rungs.length - 1,
  };
}

function stateOf(row: RungRow | undefined, index: number, highest: number): RungStep["state"] {
  if (row !== undefined) return "reached";
  if (index < highest) return "passed";
  return index === highest + 1 ? "current" : "ahead";
}

function failuresOf(rows: readonly RungRow[]): readonly { readonly failure: Failure; readonly row: RungRow }[] {
  return rows
    .flatMap((row) => {
      const failure = failures.find((name) => row.rung === `failed:${name}`);
      return failure === undefined ? [] : [{ failure, row }];
    })
    .toSorted((a, b) => b.row.reachedAt.getTime() - a.row.reachedAt.getTime());
}
