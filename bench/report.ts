import type { Figures } from "./figures";
import { goals } from "./goals";
import { type Growth, judgeGrowth, type JudgedRow, judgeRows, type Verdict } from "./judge";
import { markdownTable } from "./markdown-table";
import type { Measurement } from "./measurement";

/** The figures as text: Markdown that a terminal shows as well as a page. */
export function report(figures: Figures): string {
  const rows = judgeRows(figures.rows);
  return [
    `${figures.at}, ${figures.machine}, ${figures.seconds} s for each figure.`,
    "Load, servers and database share the machine: compare within one run only.",
    ...busyLines(figures),
    "",
    markdownTable([rowHeader(), ...rows.map(rowCells)]),
    "",
    ...growthLines(judgeGrowth(rows)),
    memoryLine(figures),
    ...rows.flatMap(errorLines),
  ].join("\n");
}

const busyLines = ({ loadBefore }: Figures): readonly string[] =>
  loadBefore > 1
    ? [`The machine did other things already (load ${loadBefore.toFixed(1)}): these figures say little. Run it again.`]
    : [];

const rowHeader = (): readonly string[] => [
  "operation",
  "clients",
  "lean door /s",
  "p50 ms",
  "p99 ms",
  "CPU µs (bare)",
  `of bare (reads ≥ ${percent(goals.readsOfBare)})`,
  `of pgbench (writes ≥ ${percent(goals.writesOfPgbench)})`,
  "Next door /s",
  "p50 ms",
  "p99 ms",
  `of an empty route (≥ ${percent(goals.nextOfEmpty)})`,
];

const rowCells = (row: JudgedRow): readonly string[] => [
  row.title,
  String(row.clients),
  ...sideCells(row.lean),
  `${micros(row.lean)} (${micros(row.bare)})`,
  verdictCell(row.ofBare),
  verdictCell(row.ofPgbench),
  ...sideCells(row.next),
  verdictCell(row.ofEmpty),
];

const sideCells = ({ perSecond, p50, p99, errors }: Measurement): readonly string[] =>
  errors > 0 ? [`${errors} errors`, "–", "–"] : [whole(perSecond), millis(p50), millis(p99)];

const whole = (number: number): string => Math.round(number).toLocaleString("en");
const millis = (number: number | null): string => number?.toFixed(number < 10 ? 2 : 1) ?? "–";
const micros = ({ cpuMicros }: Measurement): string => (cpuMicros === null ? "–" : String(Math.round(cpuMicros)));
const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;

function verdictCell(verdict: Verdict | null): string {
  if (verdict === null) return "–";
  return `${percent(verdict.ratio)}${wordOf(verdict)}`;
}

const wordOf = ({ meets }: Verdict): string => (meets === null ? "" : meets ? " meets" : " falls short");

const growthLines = (growths: readonly Growth[]): readonly string[] =>
  growths.map(({ groupSize, clients, lean }) => {
    const found = lean === null ? "–" : `× ${lean.ratio.toFixed(2)}${wordOf(lean)}`;
    return `A group of 10 → ${groupSize.toLocaleString("en")}, ${clients} clients: ${found} (≤ × ${goals.growth}).`;
  });

function memoryLine({ memory }: Figures): string {
  if (memory === null) return "Memory of the server: this system does not tell.";
  const word = wordOf({ ratio: 1, meets: memory.now <= goals.memory });
  return `Memory of the server at the end: ${memory.now} MB, at most ${memory.peak} MB:${word} (≤ ${goals.memory} MB).`;
}

function errorLines({ title, clients, lean, next, empty, bare, pgbench }: JudgedRow): readonly string[] {
  const sides = Object.entries({
    "lean door": lean,
    "Next door": next,
    "empty route": empty,
    "bare server": bare,
    pgbench,
  });
  return sides.flatMap(([side, measurement]) => {
    if (measurement === null || measurement.errors === 0) return [];
    const words = measurement.firstError ?? "";
    return [`FAILED: ${title}, ${clients} clients, ${side}: ${measurement.errors} errors. The first:\n${words}`];
  });
}
