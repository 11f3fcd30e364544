const charactersMax = 40;

/** Client text made fit for a `detail`: quoted, control characters escaped, at most 40 characters. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > charactersMax ? `${text.slice(0, charactersMax - 1)}…` : text);
}
