import type { CheckResult } from "@/lib/sso/explain-gate";
import { gateWords } from "@/lib/sso/gate-words";
import type { CheckLine } from "./check-results";

/** The checks of the gate as lines of a list. */
export const gateLines = (checks: readonly CheckResult[]): readonly CheckLine[] =>
  checks.map(({ reason, isPassed, expected, received }) => ({
    key: reason,
    ...gateWords[reason],
    state: isPassed ? "passed" : "failed",
    expected,
    received,
  }));
