/** What Muster wants of itself: ratios of the same run on the same machine, so that they mean the same anywhere. */
export const goals = {
  /** Reads at the lean door against a bare server that runs the same statements: at least. */
  readsOfBare: 0.6,
  /** Writes at the lean door against pgbench with the same statements: at least. */
  writesOfPgbench: 0.5,
  /** The Next door against the emptiest route that Next serves: at least. */
  nextOfEmpty: 0.85,
  /** A change of one member of a group of 10 against the same in a larger one: at most. */
  growth: 1.2,
  /** Megabytes that the server holds at the end: at most. */
  memory: 400,
} as const;
