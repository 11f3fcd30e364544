import { table } from "@/cli/table";
import type { CaseResult, SuiteResult } from "./run-suite";

const marks = { passed: "ok", failed: "FAILED", skipped: "skipped" } as const;

/** The table of a run: a line for each case, below it why where it did not pass, and the summary. */
export function report({ results, left }: Pick<SuiteResult, "results" | "left">): string {
  const rows = results.map(({ id, rfc, level, outcome }) => [id, rfc, level, marks[outcome]]);
  const [heading = "", ...lines] = table(["case", "RFC", "level", "result"], rows).split("\n");
  const noted = lines.flatMap((line, index) => [line, ...notesOf(results[index])]);
  return [heading, ...noted, "", summary(results), ...leftovers(left)].join("\n");
}

function notesOf(result: CaseResult | undefined): readonly string[] {
  if (result === undefined || result.outcome === "passed") return [];
  return result.outcome === "failed" ? [`    ${result.title}`, `    ${result.note}`] : [`    ${result.note}`];
}

/** "317 cases: 300 passed, 2 MUST failed, 1 SHOULD failed, 0 MAY failed, 14 skipped" */
export function summary(results: readonly CaseResult[]): string {
  const count = (fits: (result: CaseResult) => boolean): number => results.filter(fits).length;
  const failed = (["must", "should", "may"] as const).map(
    (level) => `${count((one) => one.outcome === "failed" && one.level === level)} ${level.toUpperCase()} failed`,
  );
  const passed = count(({ outcome }) => outcome === "passed");
  const skipped = count(({ outcome }) => outcome === "skipped");
  return `${results.length} cases: ${passed} passed, ${failed.join(", ")}, ${skipped} skipped`;
}

const leftovers = (left: readonly string[]): readonly string[] =>
  left.length === 0 ? [] : [`Could not be deleted again: ${left.join(", ")}`];
