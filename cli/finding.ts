/** One thing that was looked at. */
export interface Finding {
  readonly isOk: boolean;
  /** What was found, as a clause. */
  readonly what: string;
  /** What to do about it; empty where it is well. */
  readonly todo: string;
}

export const fine = (what: string): Finding => ({ isOk: true, what, todo: "" });
export const wrong = (what: string, todo: string): Finding => ({ isOk: false, what, todo });

/** The findings under each other, every one beginning with `ok` or `not ok`. */
export const findingLines = (findings: readonly Finding[]): string =>
  findings.map(({ isOk, what, todo }) => (isOk ? `ok      ${what}` : `not ok  ${what}\n        → ${todo}`)).join("\n");
