/** Rows under their headings, columns two blanks apart, nothing after the last one. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ""))));
  return lines
    .map((line) =>
      line
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Names and values under each other, the values aligned. */
export function facts(pairs: Readonly<Record<string, string>>): string {
  const longest = Math.max(...Object.keys(pairs).map(width));
  return Object.entries(pairs)
    .map(([name, value]) => `${padded(name, longest)}  ${value}`)
    .join("\n");
}

const width = (text: string): number => Array.from(text).length;

const padded = (text: string, columns: number): string => text + " ".repeat(Math.max(0, columns - width(text)));
